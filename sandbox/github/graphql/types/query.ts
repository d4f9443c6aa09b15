// `Query`: where every read begins.
import { z } from 'zod'
import { needs } from '../../state/permissions.ts'
import { allowed, type Context } from '../context.ts'
import { findNode } from '../find-node.ts'
import { objectType, withArguments } from '../object-type.ts'
import { connection } from '../paging.ts'
import { Refusal } from '../../faults/graphql-refusal.ts'
import { searchThreads } from '../threads/search.ts'

const byLogin = z.strictObject({ login: z.string() })

export const queryType = objectType('Query', (source): source is object => source !== undefined, {
  rateLimit: withArguments(
    z.strictObject({ dryRun: z.literal(false).optional() }),
    (_root, _args, { rateLimit }) => rateLimit,
  ),
  /** Always a `User`, so an app's account comes under its full name, `slug[bot]`. */
  viewer: (_root, { actor }) => actor.account,
  node: withArguments(z.strictObject({ id: z.string() }), (_root, { id }, context) => findNode(context, id)),
  nodes: withArguments(z.strictObject({ ids: z.array(z.string()) }), (_root, { ids }, context) => {
    if (ids.length > 100)
      throw new Refusal(
        'UNPROCESSABLE',
        `You may not provide more than 100 node ids; you provided ${ids.length}.`,
      )
    return ids.map((id) => findNode(context, id))
  }),
  repository: withArguments(
    z.strictObject({ owner: z.string(), name: z.string(), followRenames: z.boolean().optional() }),
    (_root, { owner, name }, context) => repository(context, owner, name),
  ),
  organization: withArguments(byLogin, (_root, { login }, { world }) => {
    const account = world.account(login)
    return account?.kind === 'Organization' ? account : missing('an Organization', login)
  }),
  user: withArguments(byLogin, (_root, { login }, { world }) => {
    const account = world.account(login)
    return account?.kind === 'User' ? account : missing('a User', login)
  }),
  repositoryOwner: withArguments(byLogin, (_root, { login }, { world }) => world.account(login)),
  search: connection({ query: z.string(), type: z.literal('ISSUE') }, (_root: object, { query }, context) =>
    searchThreads(context, query),
  ),
})

function repository(context: Context, owner: string, name: string) {
  const found = context.world.repository(owner, name)
  if (found === undefined || !allowed(context, found, needs.readMetadata))
    throw new Refusal('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`)
  return found
}

function missing(what: string, login: string): never {
  throw new Refusal('NOT_FOUND', `Could not resolve to ${what} with the login of '${login}'.`)
}
