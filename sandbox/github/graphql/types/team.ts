// `Team`: a group of people in an organisation.
import { z } from 'zod'
import type { Team } from '../../state/records/account.ts'
import { objectType, ofKind } from '../object-type.ts'
import { connection } from '../paging.ts'
import { webAddress } from '../web-address.ts'

export const teamType = objectType('Team', ofKind<Team>('Team'), {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  slug: ({ slug }) => slug,
  name: ({ name }) => name,
  combinedSlug: ({ organization, slug }) => `${organization.login}/${slug}`,
  organization: ({ organization }) => organization,
  url: ({ organization, slug }, { world }) => webAddress(world, `/orgs/${organization.login}/teams/${slug}`),
  members: connection({ query: z.string().optional() }, ({ members }, { query }, { world }) => ({
    nodes: [...members]
      .filter((login) => login.includes(query?.toLowerCase() ?? ''))
      .flatMap((login) => world.account(login) ?? []),
    ofEdge: () => ({ role: 'MEMBER' }),
  })),
})
