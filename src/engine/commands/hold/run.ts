// `/hold`: one promotion waits. Said once its required check is red.
import type { HoldRequest } from '../../../domain/grammar/request.ts'
import { type Hold, type HoldFile, holdPath, type UnreadableHold } from '../../../domain/locks/hold.ts'
import type { Instant } from '../../../domain/identifiers.ts'
import type { LedgerEntry } from '../../../domain/ledger/ledger.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import { type StopOutcome, stopSucceeded } from '../../../domain/commands/stop-outcome.ts'
import { denyStop } from '../../../domain/locks/stop-rights.ts'
import type { Snapshot, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import { type Answer, refused, told } from '../../report/answer.ts'
import type { CommandContext } from '../../evaluate/intent/command-context.ts'
import type { Dependencies } from '../../dependencies.ts'
import { holdsQuery, readHold } from '../../facts/ledger/holds.ts'
import { askedBy, threadAddress } from '../../locks/asked-by.ts'
import { readHeldPullRequest } from './held-pull-request.ts'
import { stopPullRequest } from '../../locks/stop-open.ts'
import { type Decided, decidedRefused } from '../../ledger/write-stop.ts'

import { heldAnswer } from './words.ts'
import { isEntryAbout, writeHold } from './write-hold.ts'

type Reported =
  | { readonly kind: 'answered-before' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | Extract<StopOutcome, { readonly kind: 'held' }>

export async function hold(
  dependencies: Dependencies,
  repository: RepositoryRef,
  request: HoldRequest,
  commandContext: CommandContext,
): Promise<Answer> {
  const asked = { ...commandContext, request }
  const { snapshot, reported } = await writeHold<Reported>(dependencies, repository, asked, (look, done) =>
    decideHold(look, done, asked, dependencies.now()),
  )
  if (reported.kind === 'answered-before') return { kind: 'answered-before', snapshot }
  if (reported.kind === 'refused') return refused(snapshot, reported.refusal)
  if (!reported.already && !reported.dryRun) {
    const { pullRequest } = reported.hold
    await stopPullRequest(
      dependencies,
      repository,
      pullRequest,
      (look) => !look.has(holdsQuery) || readHold(look, pullRequest) !== undefined,
    )
  }
  return told(snapshot, heldAnswer(reported), { succeeded: stopSucceeded(reported) })
}

function decideHold(
  snapshot: Snapshot,
  done: readonly LedgerEntry[],
  { request, ...commandContext }: CommandContext & { readonly request: HoldRequest },
  now: Instant,
): Decided<Reported> {
  if (commandContext.isAnswered(snapshot)) return { events: [], reported: { kind: 'answered-before' } }
  const { dryRun } = request
  const resolved = readHeldPullRequest(snapshot, request, commandContext)
  if (!resolved.ok) return decidedRefused(resolved.error)
  const { pullRequest, promotion, rules, person, apps } = resolved.value
  const denied = denyStop(person, rules, 'hold', apps)
  if (denied !== undefined) return decidedRefused({ code: 'stop-not-allowed', act: 'hold', denied })
  const there = readHold(snapshot, pullRequest.number)
  const isMine = done.some(({ payload }) => isEntryAbout(payload, 'held', pullRequest.number))
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

function asHold(pullRequest: number, file: HoldFile): Hold {
  return { ...file, pullRequest, writtenIn: `lockkeeper:${holdPath(pullRequest)}` }
}

function heldNow(found: Hold | UnreadableHold, already: boolean, dryRun: boolean): Decided<Reported> {
  return { events: [], reported: { kind: 'held', hold: found, already, dryRun } }
}
