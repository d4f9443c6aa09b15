// `PullRequest`.
import { z } from 'zod'
import { comparisonBase } from '../../../state/operations/pull-figures.ts'
import { lastOpinions } from '../../../state/operations/threads/reviews.ts'
import { needs } from '../../../state/permissions.ts'
import type { PullRequest, Review } from '../../../state/records/repository.ts'
import { allowed, demand } from '../../context.ts'
import { commitSource, commitSources, refSource } from '../../git/git-sources.ts'
import { objectType, ofKind } from '../../object-type.ts'
import { connection } from '../../paging.ts'
import { checksOn, rollupOn } from '../../checks/commit-verdicts.ts'
import { conversationFields } from '../../threads/conversation.ts'
import { changedFile, pullCommit } from '../../threads/pull-contents.ts'
import { pullState } from '../../threads/pull-filter.ts'
import { mergeable, mergeStateStatus, reviewDecision } from '../../threads/pull-verdicts.ts'

const reviewStates = z.array(z.enum(['PENDING', 'COMMENTED', 'APPROVED', 'CHANGES_REQUESTED', 'DISMISSED']))

export const pullRequestType = objectType('PullRequest', ofKind<PullRequest>('PullRequest'), {
  ...conversationFields,
  state: pullState,
  isDraft: ({ draft }) => draft,
  merged: ({ mergedAt }) => mergedAt !== undefined,
  mergedAt: ({ mergedAt }) => mergedAt,
  mergedBy: ({ mergedBy }) => mergedBy,
  mergeCommit: ({ repository, mergeCommitOid }) =>
    mergeCommitOid === undefined ? null : commitSource(repository, mergeCommitOid),
  headRefName: ({ headRef }) => headRef,
  headRefOid: ({ headOid }) => headOid,
  headRef: ({ headRepository, headRef }, context) =>
    allowed(context, headRepository, needs.readContents)
      ? refSource(headRepository, `refs/heads/${headRef}`)
      : null,
  headRepository: ({ headRepository }, context) =>
    allowed(context, headRepository, needs.readMetadata) ? headRepository : null,
  headRepositoryOwner: ({ headRepository }) => headRepository.owner,
  isCrossRepository: ({ repository, headRepository }) => headRepository !== repository,
  baseRefName: ({ baseRef }) => baseRef,
  baseRefOid: ({ baseOid }) => baseOid,
  baseRef: ({ repository, baseRef }) => refSource(repository, `refs/heads/${baseRef}`),
  baseRepository: ({ repository }) => repository,
  additions: ({ figures }) => figures.additions,
  deletions: ({ figures }) => figures.deletions,
  changedFiles: ({ figures }) => figures.changedFiles,
  mergeable: (pull, { world }) => mergeable(world, pull),
  mergeStateStatus: (pull, { world, actor }) => mergeStateStatus(world, actor, pull),
  reviewDecision: (pull, { world }) => reviewDecision(world, pull),
  isInMergeQueue: () => false,
  statusCheckRollup: async ({ repository, headOid }, context) => {
    const head = await commitSource(repository, headOid)
    return head === undefined ? null : rollupOn(head, checksOn(head, context))
  },
  commits: connection({}, async (pull, _args, context) => {
    const { repository, baseOid, headOid } = pull
    demand(context, repository, needs.readContents)
    const oids = await repository.git.history.commitsBetween(baseOid, headOid)
    return (await commitSources(repository, oids)).map((commit) => pullCommit(context.world, pull, commit))
  }),
  files: connection({}, async ({ repository, baseOid, headOid }) => {
    const from = await comparisonBase(repository, baseOid, headOid)
    return (await repository.git.history.changes(from, headOid)).map(changedFile)
  }),
  reviews: connection(
    { states: reviewStates.optional(), author: z.string().optional() },
    ({ reviews }, { states, author }) =>
      reviews.filter(
        (review) =>
          (states?.includes(review.state) ?? true) &&
          (author === undefined || review.author.login === author),
      ),
  ),
  latestReviews: connection({}, ({ reviews }): readonly Review[] => [
    ...new Map(reviews.map((review) => [review.author.id, review])).values(),
  ]),
  latestOpinionatedReviews: connection({ writersOnly: z.boolean().optional() }, (pull) => lastOpinions(pull)),
  reviewRequests: connection({}, () => []),
  viewerLatestReview: ({ reviews }, { actor }) => reviews.findLast(({ author }) => author === actor.account),
  totalCommentsCount: ({ comments, reviews }) =>
    comments.length + reviews.filter(({ body }) => body !== '').length,
  viewerCanUpdate: ({ author }, { actor }) => actor.kind === 'installation' || author === actor.account,
})
