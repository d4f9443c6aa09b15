// What gates said: what our check runs on a merged head tell of every gate, for the ledger.
import { parseGateNote } from '../../gates/gate-note.ts'
import type { Verdict } from '../../domain/verdict.ts'
import type { CheckAnswer, PullRequestAnswer } from '../../ports/git-host/git-host-queries.ts'
import { aggregateName } from '../evaluate/aggregate-name.ts'

/** As GitHub shows a check that tells nothing more: a warning cannot be told from a yes then. */
const verdicts: Readonly<Record<CheckAnswer['state'], Verdict>> = {
  success: 'pass',
  neutral: 'skip',
  failure: 'fail',
  action_required: 'wait',
  in_progress: 'wait',
  queued: 'wait',
  other: 'fail',
}

/** Which gate said what at the end, why, and how long that took to find out. */
export function gatesSaid({ checks }: Pick<PullRequestAnswer, 'checks'>) {
  const prefix = `${aggregateName} / `
  return checks.flatMap(({ name, state, externalId }) => {
    if (!name.startsWith(prefix)) return []
    const note = parseGateNote(externalId)
    return [
      {
        gate: name.slice(prefix.length),
        // What GitHub shows is what people merged by; a note only says it more exactly.
        verdict: note?.verdict === 'warn' && state === 'success' ? note.verdict : verdicts[state],
        reasons: [...(note?.reasons ?? [])],
        durationMs: note?.durationMs ?? null,
      },
    ]
  })
}
