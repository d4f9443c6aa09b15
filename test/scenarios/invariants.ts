// The invariants: what must be true of a repository whatever went wrong, judged from the sandbox's own state.
import { ledgerBranch } from '../../src/domain/promotion/branch-names.ts'
import type { WorldEvent } from '../../sandbox/github/state/events.ts'
import type { PullRequest } from '../../sandbox/github/state/records/repository.ts'
import type { World } from '../../sandbox/world/start-world.ts'
import { conversationProblems } from './invariants/answers.ts'
import { landedProblems } from './invariants/landed-pins.ts'
import { ledgerProblems } from './invariants/ledger-branch.ts'
import { limitProblems } from './invariants/limits.ts'
import { openPromotionProblems } from './invariants/open-promotions.ts'
import type { Watched } from './invariants/watched.ts'

/**
 * Watches a world, and gives the judge of invariants 1 to 6, 8 and 10 (and 7: every command has one answer) of its
 * repository. The judge names everything that is broken; an empty list is what a fault scenario ends with.
 */
export function watchInvariants(world: World): () => Promise<readonly string[]> {
  const { github, repository } = world
  const { git } = repository
  const ledgerHeads: string[] = []
  const ledgerAtMerge = new Map<PullRequest, string | undefined>()
  const said = new Map<string, string>()
  const passing: string[] = []
  const noteLedger = (): void => {
    const head = git.branch(ledgerBranch)
    if (head !== undefined && ledgerHeads.at(-1) !== head) ledgerHeads.push(head)
  }
  const note = (event: WorldEvent): void => {
    noteLedger()
    if (event.event === 'issue_comment' && event.action === 'created') {
      said.set(event.comment.nodeId, event.comment.body)
    }
    if (event.event !== 'pull_request') return
    passing.push(...openPromotionProblems(world))
    if (event.pull.mergedAt !== undefined && !ledgerAtMerge.has(event.pull)) {
      ledgerAtMerge.set(event.pull, git.branch(ledgerBranch))
    }
  }
  noteLedger()
  github.world.onEvent(note)
  const start = git.branch(repository.defaultBranch)
  if (start === undefined) throw new Error('the default branch is not there')
  const watched: Watched = { start, ledgerHeads, ledgerAtMerge, said, passing }
  return async () => [
    ...passing,
    ...openPromotionProblems(world),
    ...(await landedProblems(world, watched)),
    ...(await ledgerProblems(world, watched)),
    ...(await conversationProblems(world, watched)),
    ...limitProblems(world),
  ]
}
