// `/hold` and `/release`: one promotion waits, and goes on.
import type { HoldRequest, ReleaseRequest } from '../../../domain/grammar/request.ts'
import { type Hold, type HoldFile, holdPath, type UnreadableHold } from '../../../domain/locks/hold.ts'
import type { Instant } from '../../../domain/identifiers.ts'
import type { LedgerEntry } from '../../../domain/ledger/ledger.ts'
import type { LedgerPayload } from '../../../domain/ledger/ledger-payload.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import type { StopOutcome } from '../../../domain/commands/stop-outcome.ts'
import { mayNotLift, mayNotStop } from '../../../domain/locks/stop-rights.ts'
import type { Reading, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import { type Answer, answered } from '../../report/answer.ts'
import type { Asking } from '../../evaluate/command-context.ts'
import type { Equipment } from '../../dependencies.ts'
import { holdsQuestion, readHold } from '../../facts/ledger/holds.ts'
import { askedBy, threadAddress } from '../../locks/asked-by.ts'
import { holdingQuestions, readHeldPullRequest } from './held-pull-request.ts'
import { stopPullRequest } from '../../locks/stop-open.ts'
import { type Decided, writeStop } from '../../ledger/write-stop.ts'

type Told =
  | { readonly kind: 'answered-before' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | Extract<StopOutcome, { kind: 'held' | 'released' }>

/** Held is said once its required check is red. */
export async function hold(
  equipment: Equipment,
  repository: RepositoryRef,
  request: HoldRequest,
  asking: Asking,
): Promise<Answer> {
  const { reading, told } = await write(equipment, repository, request, asking, (look, done) =>
    decideHold(look, done, request, asking, equipment.now()),
  )
  if (told.kind === 'answered-before') return { kind: 'answered-before', reading }
  if (told.kind === 'held' && !told.already && !told.dryRun) {
    const { pullRequest } = told.hold
    await stopPullRequest(
      equipment,
      repository,
      pullRequest,
      (look) => !look.has(holdsQuestion) || readHold(look, pullRequest) !== undefined,
    )
  }
  return answered(reading, told)
}

export async function release(
  equipment: Equipment,
  repository: RepositoryRef,
  request: ReleaseRequest,
  asking: Asking,
): Promise<Answer> {
  const { reading, told } = await write(equipment, repository, request, asking, (look, done) =>
    decideRelease(look, done, request, asking, equipment.now()),
  )
  if (told.kind === 'answered-before') return { kind: 'answered-before', reading }
  const goesOn = told.kind === 'released' && !told.wasFree && !told.dryRun
  return answered(reading, told, goesOn ? [{ kind: 'judge-pull-request', number: told.pullRequest }] : [])
}

async function write(
  equipment: Equipment,
  repository: RepositoryRef,
  request: HoldRequest | ReleaseRequest,
  asking: Asking,
  decide: (reading: Reading, done: readonly LedgerEntry[]) => Decided<Told>,
) {
  return writeStop(
    equipment,
    repository,
    askedBy(asking),
    (soFar) => [
      ...asking.alsoAsk,
      ...holdingQuestions(request, asking, equipment.policies.recall(repository, soFar), soFar),
    ],
    decide,
  )
}

function decideHold(
  reading: Reading,
  done: readonly LedgerEntry[],
  request: HoldRequest,
  asking: Asking,
  now: Instant,
): Decided<Told> {
  if (asking.isAnswered(reading)) return { events: [], told: { kind: 'answered-before' } }
  const { dryRun } = request
  const meant = readHeldPullRequest(reading, request, asking)
  if (!meant.ok) return refused(meant.error)
  const { pullRequest, promotion, rules, person, apps } = meant.value
  const mayNot = mayNotStop(person, rules, 'hold', apps)
  if (mayNot !== undefined) return refused({ code: 'stop-not-allowed', act: 'hold', mayNot })
  const there = readHold(reading, pullRequest.number)
  const isMine = done.some(({ payload }) => isAbout(payload, 'held', pullRequest.number))
  if (there !== undefined) return heldNow(there, !isMine, dryRun)
  const { origin } = threadAddress(asking, reading)
  const file: HoldFile = {
    by: asking.actor,
    reason: request.reason,
    since: now,
    promotion,
    ...(origin === undefined ? {} : { origin }),
  }
  const asked = askedBy(asking)
  const payload = {
    kind: 'held',
    pullRequest: pullRequest.number,
    hold: file,
    ...(asked === undefined ? {} : { asked }),
  } as const
  return {
    events: dryRun ? [] : [{ at: now, actor: asking.actor, payload }],
    told: { kind: 'held', hold: asHold(pullRequest.number, file), already: false, dryRun },
  }
}

function decideRelease(
  reading: Reading,
  done: readonly LedgerEntry[],
  request: ReleaseRequest,
  asking: Asking,
  now: Instant,
): Decided<Told> {
  if (asking.isAnswered(reading)) return { events: [], told: { kind: 'answered-before' } }
  const { dryRun } = request
  const meant = readHeldPullRequest(reading, request, asking)
  if (!meant.ok) return refused(meant.error)
  const { pullRequest, promotion, rules, person, apps } = meant.value
  const there = readHold(reading, pullRequest.number)
  if (there === undefined) {
    const wasMine = done.some(({ payload }) => isAbout(payload, 'released', pullRequest.number))
    return releasedNow(pullRequest.number, !wasMine, dryRun)
  }
  const setBy = 'problem' in there ? undefined : there.by
  const mayNot =
    setBy === asking.actor
      ? mayNotStop(person, rules, 'hold', apps)
      : mayNotLift(person, rules, 'release', apps)
  if (mayNot !== undefined) return refused({ code: 'lift-not-allowed', act: 'release', mayNot, setBy })
  const asked = askedBy(asking)
  const payload = {
    kind: 'released',
    pullRequest: pullRequest.number,
    promotion,
    reason: request.reason ?? null,
    heldBy: setBy ?? null,
    ...(asked === undefined ? {} : { asked }),
  } as const
  return {
    ...releasedNow(pullRequest.number, false, dryRun),
    events: dryRun ? [] : [{ at: now, actor: asking.actor, payload }],
  }
}

/** Whether this very command wrote the entry before the process died that was carrying it out. */
function isAbout(payload: LedgerPayload, kind: 'held' | 'released', pullRequest: number): boolean {
  return payload.kind === kind && payload.pullRequest === pullRequest
}

function asHold(pullRequest: number, file: HoldFile): Hold {
  return { ...file, pullRequest, writtenIn: `lockkeeper:${holdPath(pullRequest)}` }
}

function heldNow(found: Hold | UnreadableHold, already: boolean, dryRun: boolean): Decided<Told> {
  return { events: [], told: { kind: 'held', hold: found, already, dryRun } }
}

function releasedNow(pullRequest: number, wasFree: boolean, dryRun: boolean): Decided<Told> {
  return { events: [], told: { kind: 'released', pullRequest, wasFree, dryRun } }
}

function refused(refusal: Refusal): Decided<Told> {
  return { events: [], told: { kind: 'refused', refusal } }
}
