// `/hold` and `/release`: one promotion waits, and goes on.
import type { HoldRequest, ReleaseRequest } from '../../../domain/grammar/request.ts'
import { type Hold, type HoldFile, holdPath, type UnreadableHold } from '../../../domain/locks/hold.ts'
import type { Instant } from '../../../domain/identifiers.ts'
import type { LedgerEntry } from '../../../domain/ledger/ledger.ts'
import type { LedgerPayload } from '../../../domain/ledger/ledger-payload.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import type { StopOutcome } from '../../../domain/commands/stop-outcome.ts'
import { denyLift, denyStop } from '../../../domain/locks/stop-rights.ts'
import type { Snapshot, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import { type Answer, answered } from '../../report/answer.ts'
import type { CommandContext } from '../../evaluate/intent/command-context.ts'
import type { Dependencies } from '../../dependencies.ts'
import { holdsQuery, readHold } from '../../facts/ledger/holds.ts'
import { askedBy, threadAddress } from '../../locks/asked-by.ts'
import { holdingQueries, readHeldPullRequest } from './held-pull-request.ts'
import { stopPullRequest } from '../../locks/stop-open.ts'
import { type Decided, writeStop } from '../../ledger/write-stop.ts'

type Reported =
  | { readonly kind: 'answered-before' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | Extract<StopOutcome, { kind: 'held' | 'released' }>

/** Held is said once its required check is red. */
export async function hold(
  dependencies: Dependencies,
  repository: RepositoryRef,
  request: HoldRequest,
  commandContext: CommandContext,
): Promise<Answer> {
  const { snapshot, reported } = await write(
    dependencies,
    repository,
    request,
    commandContext,
    (look, done) => decideHold(look, done, request, commandContext, dependencies.now()),
  )
  if (reported.kind === 'answered-before') return { kind: 'answered-before', snapshot }
  if (reported.kind === 'held' && !reported.already && !reported.dryRun) {
    const { pullRequest } = reported.hold
    await stopPullRequest(
      dependencies,
      repository,
      pullRequest,
      (look) => !look.has(holdsQuery) || readHold(look, pullRequest) !== undefined,
    )
  }
  return answered(snapshot, reported)
}

export async function release(
  dependencies: Dependencies,
  repository: RepositoryRef,
  request: ReleaseRequest,
  commandContext: CommandContext,
): Promise<Answer> {
  const { snapshot, reported } = await write(
    dependencies,
    repository,
    request,
    commandContext,
    (look, done) => decideRelease(look, done, request, commandContext, dependencies.now()),
  )
  if (reported.kind === 'answered-before') return { kind: 'answered-before', snapshot }
  const goesOn = reported.kind === 'released' && !reported.wasFree && !reported.dryRun
  return answered(
    snapshot,
    reported,
    goesOn ? [{ kind: 'judge-pull-request', number: reported.pullRequest }] : [],
  )
}

async function write(
  dependencies: Dependencies,
  repository: RepositoryRef,
  request: HoldRequest | ReleaseRequest,
  commandContext: CommandContext,
  decide: (snapshot: Snapshot, done: readonly LedgerEntry[]) => Decided<Reported>,
) {
  return writeStop(
    dependencies,
    repository,
    askedBy(commandContext),
    (soFar) => [
      ...commandContext.alsoAsk,
      ...holdingQueries(request, commandContext, dependencies.policies.recall(repository, soFar), soFar),
    ],
    decide,
  )
}

function decideHold(
  snapshot: Snapshot,
  done: readonly LedgerEntry[],
  request: HoldRequest,
  commandContext: CommandContext,
  now: Instant,
): Decided<Reported> {
  if (commandContext.isAnswered(snapshot)) return { events: [], reported: { kind: 'answered-before' } }
  const { dryRun } = request
  const resolved = readHeldPullRequest(snapshot, request, commandContext)
  if (!resolved.ok) return refused(resolved.error)
  const { pullRequest, promotion, rules, person, apps } = resolved.value
  const denied = denyStop(person, rules, 'hold', apps)
  if (denied !== undefined) return refused({ code: 'stop-not-allowed', act: 'hold', denied })
  const there = readHold(snapshot, pullRequest.number)
  const isMine = done.some(({ payload }) => isAbout(payload, 'held', pullRequest.number))
  if (there !== undefined) return heldNow(there, !isMine, dryRun)
  const { origin } = threadAddress(commandContext, snapshot)
  const file: HoldFile = {
    by: commandContext.actor,
    reason: request.reason,
    since: now,
    promotion,
    ...(origin === undefined ? {} : { origin }),
  }
  const asked = askedBy(commandContext)
  const payload = {
    kind: 'held',
    pullRequest: pullRequest.number,
    hold: file,
    ...(asked === undefined ? {} : { asked }),
  } as const
  return {
    events: dryRun ? [] : [{ at: now, actor: commandContext.actor, payload }],
    reported: { kind: 'held', hold: asHold(pullRequest.number, file), already: false, dryRun },
  }
}

function decideRelease(
  snapshot: Snapshot,
  done: readonly LedgerEntry[],
  request: ReleaseRequest,
  commandContext: CommandContext,
  now: Instant,
): Decided<Reported> {
  if (commandContext.isAnswered(snapshot)) return { events: [], reported: { kind: 'answered-before' } }
  const { dryRun } = request
  const resolved = readHeldPullRequest(snapshot, request, commandContext)
  if (!resolved.ok) return refused(resolved.error)
  const { pullRequest, promotion, rules, person, apps } = resolved.value
  const there = readHold(snapshot, pullRequest.number)
  if (there === undefined) {
    const wasMine = done.some(({ payload }) => isAbout(payload, 'released', pullRequest.number))
    return releasedNow(pullRequest.number, !wasMine, dryRun)
  }
  const setBy = 'problem' in there ? undefined : there.by
  const denied =
    setBy === commandContext.actor
      ? denyStop(person, rules, 'hold', apps)
      : denyLift(person, rules, 'release', apps)
  if (denied !== undefined) return refused({ code: 'lift-not-allowed', act: 'release', denied, setBy })
  const asked = askedBy(commandContext)
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
    events: dryRun ? [] : [{ at: now, actor: commandContext.actor, payload }],
  }
}

/** Whether this very command wrote the entry before the process died that was carrying it out. */
function isAbout(payload: LedgerPayload, kind: 'held' | 'released', pullRequest: number): boolean {
  return payload.kind === kind && payload.pullRequest === pullRequest
}

function asHold(pullRequest: number, file: HoldFile): Hold {
  return { ...file, pullRequest, writtenIn: `lockkeeper:${holdPath(pullRequest)}` }
}

function heldNow(found: Hold | UnreadableHold, already: boolean, dryRun: boolean): Decided<Reported> {
  return { events: [], reported: { kind: 'held', hold: found, already, dryRun } }
}

function releasedNow(pullRequest: number, wasFree: boolean, dryRun: boolean): Decided<Reported> {
  return { events: [], reported: { kind: 'released', pullRequest, wasFree, dryRun } }
}

function refused(refusal: Refusal): Decided<Reported> {
  return { events: [], reported: { kind: 'refused', refusal } }
}
