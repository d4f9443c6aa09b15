// `Commit`: what was written, by whom, whether GitHub signed it, and what is said about it.
import { z } from 'zod'
import { needs } from '../../../state/permissions.ts'
import { demand } from '../../context.ts'
import { historyOf } from '../../git/commit-history.ts'
import { type CommitSource, commitSources, objectSource } from '../../git/git-sources.ts'
import { gitActor } from '../../git/git-actor.ts'
import { checksOn, rollupOn, statusOn } from '../../checks/commit-verdicts.ts'
import { suiteFilter, suitesOn } from '../../checks/check-filters.ts'
import { objectType, ofKind, withArguments } from '../../object-type.ts'
import { connection } from '../../paging.ts'
import { pullsOfCommit } from '../../threads/pulls-of-commit.ts'
import { inOrder, orderBy } from '../../threads/thread-order.ts'
import { commitPath, webAddress } from '../../web-address.ts'
import { gitObjectFields } from './git-object.ts'

export const commitType = objectType('Commit', ofKind<CommitSource>('Commit'), {
  ...gitObjectFields,
  resourcePath: ({ repository, oid }) => commitPath(repository, oid),
  url: ({ repository, oid }, { world }) => webAddress(world, commitPath(repository, oid)),
  message: ({ commit }) => commit.message,
  messageHeadline: ({ commit }) => commit.message.split('\n')[0],
  messageBody: ({ commit }) => commit.message.split('\n').slice(1).join('\n').trim(),
  author: ({ commit }, { world }) => gitActor(world, commit.author),
  committer: ({ commit }, { world }) => gitActor(world, commit.committer),
  authoredDate: ({ commit }) => commit.author.date,
  committedDate: ({ commit }) => commit.committer.date,
  /** Only GitHub itself signs here: what was made through the API, or merged. */
  signature: ({ repository, oid }) =>
    repository.signedBy.has(oid)
      ? {
          __typename: 'GpgSignature',
          isValid: true,
          state: 'VALID',
          wasSignedByGitHub: true,
          email: 'noreply@github.com',
          signer: null,
        }
      : null,
  tree: ({ repository, commit }) => objectSource(repository, commit.tree),
  parents: connection({}, ({ repository, commit }) => commitSources(repository, commit.parents)),
  file: withArguments(z.strictObject({ path: z.string() }), async ({ repository, commit }, { path }) => {
    const entry = await repository.git.entryAt(commit.tree, path)
    return entry === undefined ? null : { kind: 'TreeEntry', repository, entry, path }
  }),
  history: connection(
    { path: z.string().optional(), since: z.string().optional(), until: z.string().optional() },
    ({ repository, oid }, filter, _context, enough) => historyOf(repository, oid, filter, enough),
  ),
  associatedPullRequests: connection(
    { orderBy: orderBy.optional() },
    async (commit, { orderBy: order }, context) => {
      demand(context, commit.repository, needs.readPulls)
      return inOrder(await pullsOfCommit(commit), order)
    },
  ),
  checkSuites: connection({ filterBy: suiteFilter.optional() }, (commit, { filterBy }, context) => {
    demand(context, commit.repository, needs.readChecks)
    return suitesOn(commit, filterBy)
  }),
  status: (commit, context) => {
    demand(context, commit.repository, needs.readStatuses)
    return statusOn(commit)
  },
  statusCheckRollup: (commit, context) => rollupOn(commit, checksOn(commit, context)),
  deployments: connection(
    { environments: z.array(z.string()).optional() },
    ({ repository, oid }, { environments }, context) => {
      demand(context, repository, needs.readDeployments)
      return repository.deployments.filter(
        (deployment) => deployment.oid === oid && (environments?.includes(deployment.environment) ?? true),
      )
    },
  ),
})
