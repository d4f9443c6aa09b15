// `User`, `Bot` and `Organization`: who there is, with the fields of `Actor` in common.
import { z } from 'zod'
import { connection } from '../paging.ts'
import type { Context } from '../context.ts'
import { type Fields, objectType, ofKind, withArguments } from '../object-type.ts'
import { Refusal } from '../../faults/graphql-refusal.ts'
import { isGranted, readMembers } from '../../state/permissions.ts'
import type { Account } from '../../state/records/account.ts'
import { accountPath, webAddress } from '../web-address.ts'

const actorFields: Fields<Account> = {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  login: ({ login }) => login,
  resourcePath: (account) => accountPath(account),
  url: (account, { world }) => webAddress(world, accountPath(account)),
  avatarUrl: withArguments(z.strictObject({ size: z.number().optional() }), ({ id }, _args, { world }) =>
    webAddress(world, `/avatars/${id}`),
  ),
}

/** An app's account shows up as a `User` too (the viewer, a commit's author), then under its full name. */
export const userType = objectType('User', ofKind<Account>('User', 'Bot'), {
  ...actorFields,
  name: ({ name }) => name,
  email: ({ email }) => email,
  isViewer: (account, { actor }) => account === actor.account,
})

/** The login of a `Bot` has no `[bot]` at its end, other than in REST. */
export const botType = objectType('Bot', ofKind<Account>('Bot'), {
  ...actorFields,
  login: ({ login }) => login.replace(/\[bot\]$/, ''),
})

export const organizationType = objectType('Organization', ofKind<Account>('Organization'), {
  ...actorFields,
  name: ({ name }) => name,
  email: ({ email }) => email,
  team: withArguments(z.strictObject({ slug: z.string() }), (organization, { slug }, context) => {
    demandMembers(context, organization)
    return context.world.team(organization.login, slug)
  }),
  teams: connection(
    { userLogins: z.array(z.string()).optional(), query: z.string().optional() },
    (organization, { userLogins, query }, context) => {
      demandMembers(context, organization)
      const logins = userLogins?.map((login) => login.toLowerCase())
      return [...context.world.teams.values()]
        .filter((team) => team.organization === organization)
        .filter((team) => logins?.some((login) => team.members.has(login)) ?? true)
        .filter((team) => team.slug.includes(query?.toLowerCase() ?? ''))
    },
  ),
})

/** Teams are for people of the world and for apps with the permission `members`. */
function demandMembers({ actor }: Context, organization: Account): void {
  if (actor.kind === 'user') return
  const within = actor.installation.account === organization
  if (!within || !isGranted(actor, readMembers))
    throw new Refusal('FORBIDDEN', 'Resource not accessible by integration')
}
