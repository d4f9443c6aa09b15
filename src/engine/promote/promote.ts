// `/promote`, from the question to the open pull request: gather, decide, perform; the report is the caller's.
import { placePromotion } from '../../domain/commands/place-promotion.ts'
import { isOnlyLocked } from '../../gates/evaluate.ts'
import type { CommitOid } from '../../domain/identifiers.ts'
import type { Outcome, PromotionReport, PullRequestLink } from '../../messages/outcome.ts'
import type { OpenPromotion } from '../../domain/promotion/promotion.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { ChangeResult } from '../../ports/git-host/git-host-changes.ts'
import { type Answer, answered, type Opened, refused } from '../report/answer.ts'
import { asOf } from '../evaluate/as-of.ts'
import type { Dependencies } from '../dependencies.ts'
import { readOpenPromotions } from '../facts/threads/open-promotions.ts'
import { Stopwatch } from '../facts/stopwatch.ts'
import { readSnapshot } from '../facts/read-snapshot.ts'
import { obstaclesTo, openedBy, openingChanges, pinnedFiles, pullRequestChange } from './open-promotion.ts'
import type { Evaluation } from '../evaluate/evaluate.ts'
import { evaluateIntent } from '../evaluate/intent/evaluate-intent.ts'
import { promoteQueries } from '../evaluate/intent/intent-queries.ts'
import type { PromotionIntent } from '../evaluate/intent/promotion-intent.ts'

/** Another writer came in between: what was decided no longer fits, so look again. */
interface Contended {
  readonly contended: readonly Extract<ChangeResult, { kind: 'refused' }>[]
}

/** Whoever is beaten this often is not beaten by chance. */
const maxLooks = 5

/** Carries a wish out, or says why not; all or nothing. */
export async function promote(
  dependencies: Dependencies,
  repository: RepositoryRef,
  intent: PromotionIntent,
): Promise<Answer> {
  for (let look = 1; ; look += 1) {
    const stopwatch = new Stopwatch(dependencies.now)
    const snapshot = await stopwatch.measureRead(async () =>
      readSnapshot(dependencies.host, repository, (soFar) =>
        promoteQueries(intent, dependencies.policies.recall(repository, soFar), soFar),
      ),
    )
    if (intent.isAnswered(snapshot)) return { kind: 'answered-before', snapshot }
    const clock = asOf(dependencies, intent.request.asOf)
    const evaluation = await evaluateIntent({ ...clock, stopwatch }, repository, intent, snapshot)
    if (!evaluation.ok) return refused(snapshot, evaluation.error)
    const result = await place(dependencies, repository, intent, snapshot, evaluation.value)
    if (!('contended' in result)) return result
    if (look === maxLooks) {
      const message = result.contended.map((change) => change.message).join('; ')
      return refused(snapshot, { code: 'host-refused', message })
    }
  }
}

async function place(
  dependencies: Dependencies,
  repository: RepositoryRef,
  intent: PromotionIntent,
  snapshot: Snapshot,
  evaluation: Evaluation,
): Promise<Answer | Contended> {
  const { report } = evaluation
  if (intent.request.dryRun) return answered(snapshot, { kind: 'dry-run', report })
  const decided = placePromotion(report.promotion, readOpenPromotions(snapshot, report.promotion.environment))
  switch (decided.kind) {
    case 'refused':
      return refused(snapshot, decided.refusal)
    case 'repeated':
      return decided.own
        ? opened(snapshot, withId(evaluation, decided.open), decided.open.head, decided.open.pullRequest, [])
        : repeated(snapshot, decided.open, decided.open.pullRequest)
    case 'resume':
    case 'open':
      if (report.eligibility.outcome === 'blocked' && !opensRed(intent, report)) {
        return answered(snapshot, { kind: 'blocked', report })
      }
      return decided.kind === 'resume'
        ? resume(dependencies, repository, snapshot, withId(evaluation, decided.open), decided.open)
        : open(dependencies, repository, snapshot, evaluation, decided.superseding)
  }
}

/** In an incident people lock first: the way back is prepared and approved meanwhile, and merges once the lock is lifted. */
function opensRed(
  { request, actor, evenIfBlocked }: PromotionIntent,
  { eligibility }: PromotionReport,
): boolean {
  const isAskedBack = request.kind === 'rollback' && actor !== undefined
  return evenIfBlocked === true || (isAskedBack && isOnlyLocked(eligibility))
}

async function open(
  dependencies: Dependencies,
  repository: RepositoryRef,
  snapshot: Snapshot,
  evaluation: Evaluation,
  superseding: readonly OpenPromotion[],
): Promise<Answer | Contended> {
  const { promotion } = evaluation.report
  const files = pinnedFiles(promotion, snapshot)
  if (!files.ok) return refused(snapshot, files.error)
  const obstacles = obstaclesTo(promotion, snapshot, superseding)
  const changes = openingChanges(dependencies.messages, evaluation, snapshot, files.value, obstacles)
  const done = openedBy(await dependencies.host.write(repository, snapshot, changes))
  if (!done.ok) return { contended: done.error }
  const closed = obstacles.flatMap(({ pullRequest }) => (pullRequest === undefined ? [] : [pullRequest]))
  return opened(snapshot, evaluation, done.value.head, done.value.pullRequest, closed)
}

/** The branch is there, its pull request is not: a crash came in between. */
async function resume(
  dependencies: Dependencies,
  repository: RepositoryRef,
  snapshot: Snapshot,
  evaluation: Evaluation,
  { branch, head }: OpenPromotion,
): Promise<Answer | Contended> {
  const change = pullRequestChange(dependencies.messages, evaluation, snapshot, branch)
  const [result] = await dependencies.host.write(repository, snapshot, [change])
  if (result?.kind === 'done' && result.pullRequest !== undefined) {
    return opened(snapshot, evaluation, head, result.pullRequest, [])
  }
  return { contended: result?.kind === 'refused' ? [result] : [] }
}

function opened(
  snapshot: Snapshot,
  evaluation: Evaluation,
  head: CommitOid,
  pullRequest: Opened['pullRequest'],
  superseded: Extract<Outcome, { kind: 'opened' }>['superseded'],
): Answer {
  const outcome = { kind: 'opened', report: evaluation.report, pullRequest, superseded } as const
  return { kind: 'answered', outcome, snapshot, opened: { evaluation, head, pullRequest }, due: [] }
}

function repeated(
  snapshot: Snapshot,
  { environment, apps }: OpenPromotion,
  pullRequest: PullRequestLink,
): Answer {
  return answered(snapshot, { kind: 'repeated', environment, apps, pullRequest })
}

/** The promotion that is already open keeps its id. */
function withId(evaluation: Evaluation, { id }: OpenPromotion): Evaluation {
  const { report } = evaluation
  return { ...evaluation, report: { ...report, promotion: { ...report.promotion, id } } }
}
