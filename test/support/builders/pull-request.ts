// Builders for pull requests as the git host tells of them: the bot's own, judged, approved and merged.
import { bindingText } from '../../../src/domain/ledger/plan-binding-text.ts'
import { trailersOf } from '../../../src/domain/promotion/promotion-trailers.ts'
import type { Promotion } from '../../../src/domain/promotion/promotion.ts'
import type {
  CheckAnswer,
  CommitAnswer,
  PullRequestAnswer,
} from '../../../src/ports/git-host/git-host-queries.ts'
import { at, bot, commit, hostId, jo } from './names.ts'
import { review } from './people.ts'
import { promotion } from './promotion.ts'

/** Our aggregate check, green before the merge. */
export function check(change: Partial<CheckAnswer> = {}): CheckAnswer {
  return {
    id: hostId('CR_1'),
    name: 'lockkeeper',
    state: 'success',
    externalId: bindingText({ planHash: promotion().planHash, since: undefined }),
    title: 'Ready to merge',
    text: '',
    completedAt: at('13:41'),
    ...change,
  }
}

/** The commit the bot made for a promotion. */
export function ownCommit(of: Promotion = promotion(), change: Partial<CommitAnswer> = {}): CommitAnswer {
  return { oid: commit('d'), message: `Promote api\n\n${trailersOf(of)}`, ours: true, ...change }
}

export function pullRequest(change: Partial<PullRequestAnswer> = {}): PullRequestAnswer {
  return {
    id: hostId('PR_12'),
    number: 12,
    url: 'https://github.com/acme/deploy/pull/12',
    title: 'Promote api v1.2.3 to staging',
    state: 'merged',
    draft: false,
    author: bot,
    ours: true,
    createdAt: at('13:30'),
    head: commit('d'),
    headBranch: 'lockkeeper-promote/staging/api',
    fromFork: false,
    base: 'main',
    mergeable: 'yes',
    mergeMethods: ['merge'],
    merged: { at: at('13:45'), by: jo, commit: commit('e') },
    commits: [ownCommit()],
    allCommits: true,
    files: ['environments/staging/api/release.yaml'],
    allFiles: true,
    reviews: [review()],
    checks: [check()],
    ...change,
  }
}
