// `/promote`, from the question to the open pull request: gather, decide, perform; the report is the caller's.
import { placePromotion } from '../../domain/commands/place-promotion.ts'
import { isOnlyLocked } from '../../gates/evaluate.ts'
import type { CommitOid } from '../../domain/identifiers.ts'
import type { Outcome, PromotionReport, PullRequestLink } from '../../messages/outcome.ts'
import type { OpenPromotion } from '../../domain/promotion/promotion.ts'
import type { Refusal } from '../../domain/commands/refusal.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { ChangeResult } from '../../ports/git-host/git-host-changes.ts'
import { type Answer, answered, type Opened } from '../report/answer.ts'
import { asOf } from '../evaluate/as-of.ts'
import type { Equipment } from '../dependencies.ts'
import { readOpenPromotions } from '../facts/threads/open-promotions.ts'
import { Stopwatch } from '../facts/stopwatch.ts'
import { gather } from '../facts/read-snapshot.ts'
import { obstaclesTo, openedBy, openingChanges, pinnedFiles, pullRequestChange } from './open-promotion.ts'
import { type Prepared, prepare } from '../evaluate/prepare.ts'
import { promoteQuestions } from '../evaluate/promotion-queries.ts'
import type { Wish } from '../evaluate/promotion-intent.ts'

/** Another writer came in between: what was decided no longer fits, so look again. */
interface Contended {
  readonly contended: readonly Extract<ChangeResult, { kind: 'refused' }>[]
}

/** Whoever is beaten this often is not beaten by chance. */
const maxLooks = 5

/** Carries a wish out, or says why not; all or nothing. */
export async function promote(equipment: Equipment, repository: RepositoryRef, wish: Wish): Promise<Answer> {
  for (let look = 1; ; look += 1) {
    const stopwatch = new Stopwatch(equipment.now)
    const reading = await stopwatch.reading(async () =>
      gather(equipment.host, repository, (soFar) =>
        promoteQuestions(wish, equipment.policies.recall(repository, soFar), soFar),
      ),
    )
    if (wish.isAnswered(reading)) return { kind: 'answered-before', reading }
    const clock = asOf(equipment, wish.request.asOf)
    const prepared = await prepare({ ...clock, stopwatch }, repository, wish, reading)
    if (!prepared.ok) return refusal(reading, prepared.error)
    const result = await place(equipment, repository, wish, reading, prepared.value)
    if (!('contended' in result)) return result
    if (look === maxLooks) {
      const message = result.contended.map((change) => change.message).join('; ')
      return refusal(reading, { code: 'host-refused', message })
    }
  }
}

async function place(
  equipment: Equipment,
  repository: RepositoryRef,
  wish: Wish,
  reading: Reading,
  prepared: Prepared,
): Promise<Answer | Contended> {
  const { report } = prepared
  if (wish.request.dryRun) return answered(reading, { kind: 'dry-run', report })
  const decided = placePromotion(report.promotion, readOpenPromotions(reading, report.promotion.environment))
  switch (decided.kind) {
    case 'refused':
      return refusal(reading, decided.refusal)
    case 'repeated':
      return decided.own
        ? opened(reading, withId(prepared, decided.open), decided.open.head, decided.open.pullRequest, [])
        : repeated(reading, decided.open, decided.open.pullRequest)
    case 'resume':
    case 'open':
      if (report.eligibility.outcome === 'blocked' && !opensRed(wish, report)) {
        return answered(reading, { kind: 'blocked', report })
      }
      return decided.kind === 'resume'
        ? resume(equipment, repository, reading, withId(prepared, decided.open), decided.open)
        : open(equipment, repository, reading, prepared, decided.superseding)
  }
}

/** In an incident people lock first: the way back is prepared and approved meanwhile, and merges once the lock is lifted. */
function opensRed({ request, actor, evenIfBlocked }: Wish, { eligibility }: PromotionReport): boolean {
  const isAskedBack = request.kind === 'rollback' && actor !== undefined
  return evenIfBlocked === true || (isAskedBack && isOnlyLocked(eligibility))
}

async function open(
  equipment: Equipment,
  repository: RepositoryRef,
  reading: Reading,
  prepared: Prepared,
  superseding: readonly OpenPromotion[],
): Promise<Answer | Contended> {
  const { promotion } = prepared.report
  const files = pinnedFiles(promotion, reading)
  if (!files.ok) return refusal(reading, files.error)
  const obstacles = obstaclesTo(promotion, reading, superseding)
  const changes = openingChanges(equipment.messages, prepared, reading, files.value, obstacles)
  const done = openedBy(await equipment.host.write(repository, reading, changes))
  if (!done.ok) return { contended: done.error }
  const closed = obstacles.flatMap(({ pullRequest }) => (pullRequest === undefined ? [] : [pullRequest]))
  return opened(reading, prepared, done.value.head, done.value.pullRequest, closed)
}

/** The branch is there, its pull request is not: a crash came in between. */
async function resume(
  equipment: Equipment,
  repository: RepositoryRef,
  reading: Reading,
  prepared: Prepared,
  { branch, head }: OpenPromotion,
): Promise<Answer | Contended> {
  const change = pullRequestChange(equipment.messages, prepared, reading, branch)
  const [result] = await equipment.host.write(repository, reading, [change])
  if (result?.kind === 'done' && result.pullRequest !== undefined) {
    return opened(reading, prepared, head, result.pullRequest, [])
  }
  return { contended: result?.kind === 'refused' ? [result] : [] }
}

function opened(
  reading: Reading,
  prepared: Prepared,
  head: CommitOid,
  pullRequest: Opened['pullRequest'],
  superseded: Extract<Outcome, { kind: 'opened' }>['superseded'],
): Answer {
  const outcome = { kind: 'opened', report: prepared.report, pullRequest, superseded } as const
  return { kind: 'answered', outcome, reading, opened: { prepared, head, pullRequest }, due: [] }
}

function repeated(
  reading: Reading,
  { environment, apps }: OpenPromotion,
  pullRequest: PullRequestLink,
): Answer {
  return answered(reading, { kind: 'repeated', environment, apps, pullRequest })
}

function refusal(reading: Reading, reason: Refusal): Answer {
  return answered(reading, { kind: 'refused', refusal: reason })
}

/** The promotion that is open already keeps its id. */
function withId(prepared: Prepared, { id }: OpenPromotion): Prepared {
  const { report } = prepared
  return { ...prepared, report: { ...report, promotion: { ...report.promotion, id } } }
}
