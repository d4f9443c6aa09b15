// `Repository`: where nearly everything that the bot reads begins.
import { z } from 'zod'
import { needs, roleOf } from '../../state/permissions.ts'
import type { Account } from '../../state/records/account.ts'
import { type Repository, fullNameOf } from '../../state/records/repository.ts'
import { demand } from '../context.ts'
import { objectSource, refSource } from '../git/git-sources.ts'
import { revision } from '../git/revision.ts'
import { objectType, ofKind, withArguments } from '../object-type.ts'
import { connection } from '../paging.ts'
import { collaboratorsOf, permissionOf } from '../people.ts'
import { sorted } from '../threads/conversation.ts'
import { repositoryPath, webAddress } from '../web-address.ts'
import { repositoryThreadFields } from '../threads/repository-threads.ts'

export const repositoryType = objectType('Repository', ofKind<Repository>('Repository'), {
  ...repositoryThreadFields,
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  name: ({ name }) => name,
  nameWithOwner: (repository) => fullNameOf(repository),
  owner: ({ owner }) => owner,
  url: (repository, { world }) => webAddress(world, repositoryPath(repository)),
  resourcePath: (repository) => repositoryPath(repository),
  isPrivate: (repository) => repository.private,
  visibility: (repository) => (repository.private ? 'PRIVATE' : 'PUBLIC'),
  isArchived: () => false,
  isEmpty: ({ git }) => git.refs().size === 0,
  isFork: ({ parent }) => parent !== undefined,
  isInOrganization: ({ owner }) => owner.kind === 'Organization',
  mergeCommitAllowed: ({ mergeMethods }) => mergeMethods.has('merge'),
  squashMergeAllowed: ({ mergeMethods }) => mergeMethods.has('squash'),
  rebaseMergeAllowed: ({ mergeMethods }) => mergeMethods.has('rebase'),
  createdAt: ({ createdAt }) => createdAt,
  pushedAt: ({ pushedAt }) => pushedAt,
  viewerPermission: (repository, { world, actor }) => {
    const role = actor.kind === 'user' ? roleOf(world, repository, actor.account.login) : undefined
    return role === undefined ? null : permissionOf(role)
  },
  defaultBranchRef: (repository, context) => {
    demand(context, repository, needs.readContents)
    return refSource(repository, `refs/heads/${repository.defaultBranch}`)
  },
  object: withArguments(
    z.strictObject({ expression: z.string().optional(), oid: z.string().optional() }),
    (repository, { expression, oid }, context) => {
      demand(context, repository, needs.readContents)
      if (oid !== undefined) return objectSource(repository, oid)
      return expression === undefined ? null : revision(repository, expression)
    },
  ),
  ref: withArguments(z.strictObject({ qualifiedName: z.string() }), (repository, args, context) => {
    demand(context, repository, needs.readContents)
    const name = args.qualifiedName
    const names = [name, `refs/${name}`, `refs/heads/${name}`, `refs/tags/${name}`]
    return names.map((each) => refSource(repository, each)).find((ref) => ref !== undefined)
  }),
  refs: connection(
    {
      refPrefix: z.string(),
      query: z.string().optional(),
      direction: z.enum(['ASC', 'DESC']).optional(),
      orderBy: z
        .strictObject({ field: z.literal('ALPHABETICAL'), direction: z.enum(['ASC', 'DESC']) })
        .optional(),
    },
    (repository, { refPrefix, query = '', direction, orderBy }, context) => {
      demand(context, repository, needs.readContents)
      const names = [...repository.git.refs().keys()]
        .filter((name) => name.startsWith(refPrefix) && name.slice(refPrefix.length).includes(query))
        .toSorted()
      const way = orderBy?.direction ?? direction
      return (way === 'DESC' ? names.toReversed() : names).flatMap(
        (name) => refSource(repository, name) ?? [],
      )
    },
  ),
  label: withArguments(z.strictObject({ name: z.string() }), ({ labels }, { name }) =>
    labels.get(name.toLowerCase()),
  ),
  labels: connection({ query: z.string().optional() }, ({ labels }, { query = '' }) =>
    sorted([...labels.values()].filter(({ name }) => name.includes(query))),
  ),
  collaborators: connection(
    {
      login: z.string().optional(),
      query: z.string().optional(),
      affiliation: z.enum(['ALL', 'DIRECT', 'OUTSIDE']).optional(),
    },
    (repository, { login, query = '', affiliation }, context) => {
      demand(context, repository, needs.readMetadata)
      const listed = collaboratorsOf(context.world, repository).filter(
        ({ account }) =>
          (login === undefined || account.login.toLowerCase() === login.toLowerCase()) &&
          account.login.toLowerCase().includes(query.toLowerCase()) &&
          (affiliation !== 'DIRECT' || repository.collaborators.has(account.login.toLowerCase())),
      )
      const roles = new Map(listed.map(({ account, role }) => [account, permissionOf(role)]))
      return { nodes: [...roles.keys()], ofEdge: (account: Account) => ({ permission: roles.get(account) }) }
    },
  ),
  branchProtectionRules: connection({}, (repository, _args, context) => {
    demand(context, repository, needs.readAdministration)
    return [...repository.protections.values()]
  }),
  rulesets: connection(
    { includeParents: z.boolean().optional(), targets: z.array(z.string()).optional() },
    ({ rulesets }, { targets }) => (targets?.includes('BRANCH') === false ? [] : rulesets),
  ),
})
