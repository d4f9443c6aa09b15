// Rebuilding: the same plan on a new base, when the promotion branch no longer fits the default branch.
import { promotionPrefix, rebuildPrefix } from '../../domain/promotion/branch-names.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { Dependencies } from '../dependencies.ts'
import { pinnedFiles } from '../promote/open-promotion.ts'
import type { EvaluatedPromotion } from '../evaluate/pull-request/evaluate-pull-request.ts'

/** Whether the bot's own branch, untouched by others, conflicts or would change more than pins because the base moved. */
export function needsRebuild({ ours, pullRequest, report }: EvaluatedPromotion): boolean {
  if (!ours || !pullRequest.commits.every((commit) => commit.ours)) return false
  const outdated = report.eligibility.judgements.some(
    ({ gate, findings }) =>
      gate === 'only_pins_changed' && findings.some(({ reason }) => reason.code === 'more-than-pins'),
  )
  return outdated || pullRequest.mergeable === 'conflicting'
}

/**
 * Makes the commit anew on the head of the default branch, beside the branch, then moves the branch there in one step:
 * a branch that stood on the base for a moment would close its pull request. The plan hash stays, and so do approvals.
 */
export async function rebuild(
  { host, messages }: Dependencies,
  repository: RepositoryRef,
  { snapshot, report, pullRequest }: EvaluatedPromotion,
): Promise<void> {
  const files = pinnedFiles(report.promotion, snapshot)
  // Whatever keeps the files from being written is in the checks already.
  if (!files.ok) return
  const { head } = snapshot.repository
  const name = `${rebuildPrefix}${pullRequest.headBranch.slice(promotionPrefix.length)}-${head.slice(0, 12)}`
  const folders = [promotionPrefix, rebuildPrefix].map(
    (prefix) => ({ kind: 'branches', prefix: `${prefix}${report.promotion.environment}/` }) as const,
  )
  const found = await host.read(repository, folders)
  const branches = folders.flatMap((folder) => found.answer(folder))
  const target = branches.find((branch) => branch.name === pullRequest.headBranch)
  // Somebody else moved or removed the branch since: that push is judged by itself.
  if (target?.oid !== pullRequest.head) return
  const leftovers = branches.filter((branch) => branch.name === name)
  const results = await host.write(repository, snapshot, [
    ...leftovers.map(({ oid }): Change => ({ kind: 'delete-branch', name, at: oid })),
    { kind: 'create-branch', name, at: head },
    {
      kind: 'commit',
      branch: name,
      onto: head,
      message: messages.commitMessage(report.promotion),
      additions: files.value,
      deletions: [],
    },
  ])
  const [created, committed] = results.slice(-2)
  if (created?.kind !== 'done' || committed?.kind !== 'done') return
  if (committed.commit === undefined) return
  await host.write(repository, snapshot, [
    { kind: 'move-branch', name: target.name, from: target.oid, to: committed.commit },
    { kind: 'delete-branch', name, at: committed.commit },
  ])
}
