// `/release`: a promotion that is held goes on.
import type { ReleaseRequest } from '../../../domain/grammar/request.ts'
import type { Instant } from '../../../domain/identifiers.ts'
import type { LedgerEntry } from '../../../domain/ledger/ledger.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import { type StopOutcome, stopSucceeded } from '../../../domain/commands/stop-outcome.ts'
import { denyLift, denyStop } from '../../../domain/locks/stop-rights.ts'
import type { Snapshot, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import { type Answer, refused, told } from '../../report/answer.ts'
import type { CommandContext } from '../../evaluate/intent/command-context.ts'
import type { Dependencies } from '../../dependencies.ts'
import { readHold } from '../../facts/ledger/holds.ts'
import { askedBy } from '../../locks/asked-by.ts'
import { readHeldPullRequest } from '../hold/held-pull-request.ts'
import { type Decided, decidedRefused } from '../../ledger/write-stop.ts'

import { isEntryAbout, writeHold } from '../hold/write-hold.ts'
import { releasedAnswer } from './words.ts'

type Reported =
  | { readonly kind: 'answered-before' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | Extract<StopOutcome, { readonly kind: 'released' }>

export async function release(
  dependencies: Dependencies,
  repository: RepositoryRef,
  request: ReleaseRequest,
  commandContext: CommandContext,
): Promise<Answer> {
  const asked = { ...commandContext, request }
  const { snapshot, reported } = await writeHold<Reported>(dependencies, repository, asked, (look, done) =>
    decideRelease(look, done, asked, dependencies.now()),
  )
  if (reported.kind === 'answered-before') return { kind: 'answered-before', snapshot }
  if (reported.kind === 'refused') return refused(snapshot, reported.refusal)
  const goesOn = !reported.wasFree && !reported.dryRun
  return told(snapshot, releasedAnswer(reported), {
    succeeded: stopSucceeded(reported),
    due: goesOn ? [{ kind: 'judge-pull-request', number: reported.pullRequest }] : [],
  })
}

function decideRelease(
  snapshot: Snapshot,
  done: readonly LedgerEntry[],
  { request, ...commandContext }: CommandContext & { readonly request: ReleaseRequest },
  now: Instant,
): Decided<Reported> {
  if (commandContext.isAnswered(snapshot)) return { events: [], reported: { kind: 'answered-before' } }
  const { dryRun } = request
  const resolved = readHeldPullRequest(snapshot, request, commandContext)
  if (!resolved.ok) return decidedRefused(resolved.error)
  const { pullRequest, promotion, rules, person, apps } = resolved.value
  const there = readHold(snapshot, pullRequest.number)
  if (there === undefined) {
    const wasMine = done.some(({ payload }) => isEntryAbout(payload, 'released', pullRequest.number))
    return releasedNow(pullRequest.number, !wasMine, dryRun)
  }
  const setBy = 'problem' in there ? undefined : there.by
  const denied =
    setBy === commandContext.actor
      ? denyStop(person, rules, 'hold', apps)
      : denyLift(person, rules, 'release', apps)
  if (denied !== undefined) return decidedRefused({ code: 'lift-not-allowed', act: 'release', denied, setBy })
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

function releasedNow(pullRequest: number, wasFree: boolean, dryRun: boolean): Decided<Reported> {
  return { events: [], reported: { kind: 'released', pullRequest, wasFree, dryRun } }
}
