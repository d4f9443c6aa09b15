// What the benchmark is to reach, and whether it did.
import type { GatedRow } from './measure-gates.ts'
import type { Row } from './measure-row.ts'

export interface Target {
  readonly name: string
  readonly reached: boolean
  /** What was measured. */
  readonly found: string
}

/** Judges the warm rows; times depend on the machine and on what else it does. */
export function judgeTargets(rows: readonly Row[]): readonly Target[] {
  const warm = rows.filter(({ policy }) => policy === 'warm')
  const slow = warm.filter(({ latencyMs }) => latencyMs > 0)
  const one = warm.filter(({ appsToMove }) => appsToMove === 1)
  const [smallest, largest] = [
    one.find(({ appsInRepository }) => appsInRepository === 1),
    one.find(({ appsInRepository }) => appsInRepository > 1),
  ]
  const growth = (largest?.toChecks.bytes ?? Number.NaN) / (smallest?.toChecks.bytes ?? Number.NaN) - 1
  return [
    atMost('requests to the open pull request, one app', 4, one, (row) => row.toPullRequest.requests),
    atMost(
      'depth to the open pull request, one app',
      2,
      one.filter(({ latencyMs }) => latencyMs > 0),
      (row) => row.toPullRequest.depth,
    ),
    atMost('requests to all checks, 50 apps', 5, warm, (row) => row.toChecks.requests),
    {
      name: 'bytes for one app in the large repository, within 10 %',
      reached: Math.abs(growth) <= 0.1,
      found: `${(growth * 100).toFixed(1)} %`,
    },
    atMost(
      'milliseconds to the open pull request, one app at 100 ms',
      500,
      slow.filter(({ appsToMove }) => appsToMove === 1),
      (row) => Math.round(row.toPullRequest.milliseconds),
    ),
    atMost('megabytes at the peak', 150, rows, ({ peakMemory }) => Math.round((peakMemory ?? 0) / 1e6)),
    atMost('milliseconds from start to ready', 1000, rows, ({ startToReadyMs }) =>
      Math.round(startToReadyMs),
    ),
  ]
}

/** Judges the promotions with every gate on, by a bot that has seen the policy and the release before. */
export function judgeGated(rows: readonly GatedRow[]): readonly Target[] {
  const warm = rows.filter(({ promotion }) => promotion !== 'cold')
  const second = rows.filter(({ promotion }) => promotion === 'second')
  return [
    atMost('requests to the open pull request, every gate on', 4, warm, (row) => row.toPullRequest.requests),
    atMost(
      'registry requests for signatures and scans, second promotion of a digest',
      0,
      second,
      ({ registry }) => registry.attached,
    ),
  ]
}

function atMost<Each>(
  name: string,
  limit: number,
  rows: readonly Each[],
  measure: (row: Each) => number,
): Target {
  const found = Math.max(...rows.map(measure))
  return { name: `${name}: at most ${limit}`, reached: found <= limit, found: String(found) }
}
