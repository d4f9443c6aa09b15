// Opening a promotion: branch, signed commit and pull request in one request; what is in the way is closed first.
import { promotionBranch } from '../../domain/promotion/branch-names.ts'
import type { CommitOid, HostId } from '../../domain/identifiers.ts'
import { anchorOf } from '../../domain/ledger/ledger.ts'
import { pinRelease } from '../../domain/pins/pin-release.ts'
import type { PullRequestLink } from '../../messages/outcome.ts'
import type { OpenPromotion, Promotion } from '../../domain/promotion/promotion.ts'
import type { Refusal } from '../../domain/commands/refusal.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Messages } from '../../messages/messages.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { Change, ChangeResult } from '../../ports/git-host/git-host-changes.ts'
import { readLedgerHead } from '../facts/ledger/ledger-head.ts'
import { openPromotionsQuery } from '../facts/threads/open-promotions.ts'
import { readReleaseFile } from '../facts/release-files.ts'
import type { Evaluation } from '../evaluate/evaluate.ts'
import { pullRequestWords } from '../report/pull-request-text.ts'

type WrittenFile = { readonly path: string; readonly text: string }

/** A branch, and maybe its pull request, that must go before a promotion can be opened. */
export interface Obstacle {
  readonly branch: string
  readonly head: CommitOid
  readonly pullRequest: (PullRequestLink & { readonly id: HostId }) | undefined
}

/** What a promotion supersedes, and whatever else sits on its branch: below our prefix only the bot writes. */
export function obstaclesTo(
  promotion: Promotion,
  snapshot: Snapshot,
  superseding: readonly OpenPromotion[],
): readonly Obstacle[] {
  const name = branchOf(promotion)
  const squatters = snapshot
    .answer(openPromotionsQuery(promotion.environment))
    .filter((branch) => branch.name === name && superseding.every((other) => other.branch !== name))
    .map(({ oid, pullRequest }) => ({ branch: name, head: oid, pullRequest }))
  return [...superseding, ...squatters]
}

/** The release files as the promotion would leave them; nothing else in them changes. */
export function pinnedFiles(
  promotion: Promotion,
  snapshot: Snapshot,
): Result<readonly WrittenFile[], Refusal> {
  const head = readLedgerHead(snapshot)
  const ledger = head.known && head.value !== undefined ? anchorOf(head.value) : undefined
  const files: WrittenFile[] = []
  for (const { app, to } of promotion.moves) {
    const file = readReleaseFile(snapshot, promotion.environment, app)
    if (file.kind !== 'pinned') return err({ code: 'release-file-missing', path: file.path })
    const text = pinRelease(file.text, to, { id: promotion.id, ledger })
    if (!text.ok) return err({ code: 'release-file-unreadable', path: file.path, problems: text.error })
    files.push({ path: file.path, text: text.value })
  }
  return ok(files)
}

/** The changes that open a promotion, in the order they have to be made. */
export function openingChanges(
  messages: Messages,
  evaluation: Evaluation,
  snapshot: Snapshot,
  additions: readonly WrittenFile[],
  obstacles: readonly Obstacle[],
): readonly Change[] {
  const { promotion } = evaluation.report
  const { head } = snapshot.repository
  const branch = branchOf(promotion)
  return [
    ...obstacles.flatMap(({ pullRequest, branch: name, head: at }): Change[] => [
      ...(pullRequest === undefined ? [] : [{ kind: 'close-pull-request', id: pullRequest.id } as const]),
      { kind: 'delete-branch', name, at },
    ]),
    { kind: 'create-branch', name: branch, at: head },
    {
      kind: 'commit',
      branch,
      onto: head,
      message: messages.commitMessage(promotion),
      additions,
      deletions: [],
    },
    pullRequestChange(messages, evaluation, snapshot, branch),
  ]
}

export function pullRequestChange(
  messages: Messages,
  evaluation: Evaluation,
  snapshot: Snapshot,
  branch: string,
): Change {
  const base = snapshot.repository.defaultBranch
  return {
    kind: 'open-pull-request',
    head: branch,
    base,
    ...pullRequestWords(messages, evaluation, snapshot),
  }
}

/** What came of the opening changes: the pull request and its head, or what was refused. */
export function openedBy(
  results: readonly ChangeResult[],
): Result<
  { readonly head: CommitOid; readonly pullRequest: PullRequestLink & { readonly id: HostId } },
  readonly Extract<ChangeResult, { kind: 'refused' }>[]
> {
  const [commit, pullRequest] = results.slice(-2)
  return commit?.kind === 'done' &&
    commit.commit !== undefined &&
    pullRequest?.kind === 'done' &&
    pullRequest.pullRequest !== undefined
    ? ok({ head: commit.commit, pullRequest: pullRequest.pullRequest })
    : err(results.flatMap((result) => (result.kind === 'refused' ? [result] : [])))
}

function branchOf({ environment, moves }: Promotion): string {
  return promotionBranch(
    environment,
    moves.map(({ app }) => app),
  )
}
