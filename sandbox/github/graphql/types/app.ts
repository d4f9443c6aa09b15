// `App`: a GitHub App.
import type { App } from '../../state/records/account.ts'
import { objectType, ofKind } from '../object-type.ts'
import { webAddress } from '../web-address.ts'

export const appType = objectType('App', ofKind<App>('App'), {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  slug: ({ slug }) => slug,
  name: ({ name }) => name,
  url: ({ slug }, { world }) => webAddress(world, `/apps/${slug}`),
})
