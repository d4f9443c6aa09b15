// Question: a pull request with everything it is judged by.
import { z } from 'zod'
import { commitOidSchema, hostIdSchema, instantSchema } from '../../../../domain/identifiers.ts'
import { HostUnavailable } from '../../../../ports/git-host/git-host.ts'
import type { MergeMethod, PullRequestAnswer } from '../../../../ports/git-host/git-host-queries.ts'
import { actorFields, actorSchema, commitAnswer, commitFields, commitSchema } from '../../bot-identity.ts'
import { changedPaths, filesFields, filesSchema } from './changed-files.ts'
import { ownChecks, ownChecksFields, ownChecksSchema } from './own-checks.ts'
import { allReviews, reviewsFields, reviewsSchema } from './reviews.ts'
import { queryForm } from '../query-form.ts'

const mergeability = { MERGEABLE: 'yes', CONFLICTING: 'conflicting', UNKNOWN: 'unknown' } as const

const pullRequestSchema = z.object({
  id: hostIdSchema,
  number: z.int(),
  url: z.string(),
  title: z.string(),
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']).transform(lower),
  isDraft: z.boolean(),
  author: actorSchema,
  createdAt: instantSchema,
  headRefOid: commitOidSchema,
  headRefName: z.string(),
  isCrossRepository: z.boolean(),
  baseRefName: z.string(),
  mergeable: z.enum(['MERGEABLE', 'CONFLICTING', 'UNKNOWN']),
  repository: z.object({
    mergeCommitAllowed: z.boolean(),
    squashMergeAllowed: z.boolean(),
    rebaseMergeAllowed: z.boolean(),
  }),
  mergedAt: instantSchema.nullable(),
  mergedBy: actorSchema,
  mergeCommit: z.object({ oid: commitOidSchema }).nullable(),
  changedFiles: z.int(),
  files: filesSchema,
  reviews: reviewsSchema,
  commits: z.object({ totalCount: z.int(), nodes: z.array(z.object({ commit: commitSchema })) }),
  newest: z.object({ nodes: z.array(z.object({ commit: ownChecksSchema.extend({ oid: z.string() }) })) }),
})

type Found = z.infer<typeof pullRequestSchema>

/** Lists longer than a page are read on in requests of their own; nearly every pull request needs none. */
export const pullRequest = queryForm('pullRequest', {
  place: () => 'repository',
  fields: ({ number }, alias, { appId, bind }) =>
    `${alias}: pullRequest(number: ${bind('Int!', number)}) {
      id number url title state isDraft author { ${actorFields} } createdAt
      headRefOid headRefName isCrossRepository baseRefName mergeable
      repository { mergeCommitAllowed squashMergeAllowed rebaseMergeAllowed }
      mergedAt mergedBy { ${actorFields} } mergeCommit { oid }
      changedFiles ${filesFields(undefined, bind)}
      ${reviewsFields(undefined, appId, bind)}
      commits(first: 100) { totalCount nodes { commit { ${commitFields} } } }
      newest: commits(last: 1) { nodes { commit { oid ${ownChecksFields(appId, bind)} } } }
    }`,
  schema: pullRequestSchema.nullable(),
  answer: async (found, _query, asked): Promise<PullRequestAnswer | undefined> => {
    if (found === null) return undefined
    const files = await changedPaths(found.files, found.number, asked)
    const { id, number, url, title, state, author, createdAt, commits } = found
    return {
      id,
      number,
      url,
      title,
      state,
      draft: found.isDraft,
      author,
      ours: author === asked.self.login,
      createdAt,
      head: found.headRefOid,
      headBranch: found.headRefName,
      fromFork: found.isCrossRepository,
      base: found.baseRefName,
      mergeable: mergeability[found.mergeable],
      mergeMethods: methodsOf(found),
      merged: mergeOf(found),
      commits: commits.nodes.map(({ commit }) => commitAnswer(commit, asked.self)),
      allCommits: commits.totalCount === commits.nodes.length,
      files: files.paths,
      allFiles: files.listed >= found.changedFiles,
      reviews: await allReviews(found.reviews, number, asked),
      checks: found.newest.nodes
        .filter(({ commit }) => commit.oid === found.headRefOid)
        .flatMap(({ commit }) => ownChecks(commit)),
    }
  },
})

function methodsOf({ repository }: Found): readonly MergeMethod[] {
  return [
    ...(repository.mergeCommitAllowed ? ['merge' as const] : []),
    ...(repository.squashMergeAllowed ? ['squash' as const] : []),
    ...(repository.rebaseMergeAllowed ? ['rebase' as const] : []),
  ]
}

function lower<Word extends string>(word: Word): Lowercase<Word>
function lower(word: string): string {
  return word.toLowerCase()
}

/** For a moment after a merge GitHub may not name its commit yet; then we look again later. */
function mergeOf({ state, number, mergedAt, mergedBy, mergeCommit }: Found): PullRequestAnswer['merged'] {
  if (state !== 'merged') return undefined
  if (mergedAt === null || mergeCommit === null)
    throw new HostUnavailable(`GitHub does not yet tell how pull request ${number} was merged`)
  return { at: mergedAt, by: mergedBy, commit: mergeCommit.oid }
}
