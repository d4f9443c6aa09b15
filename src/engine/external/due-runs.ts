// Due runs: the commands that follow from a judgement, because a gate's answer has to be asked for.
import { runsDue } from '../../gates/external-runs-due.ts'
import type { Command } from '../job.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Judged } from '../judge/judge-pull-request.ts'

/** One for every gate that somebody has to start or to look at. */
export function dueRuns({ now }: Dependencies, judged: Judged): readonly Command[] {
  if (judged.kind !== 'judged' || judged.evaluated.kind !== 'promotion') return []
  const { rules, results, report, pullRequest } = judged.evaluated
  return runsDue(rules, results, report.eligibility, now()).map((gate) => ({
    kind: 'run-gate',
    number: pullRequest.number,
    gate,
    again: false,
  }))
}
