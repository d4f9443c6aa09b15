// An impact in short: the counts and the recommendation that a record keeps.
import type { Impact } from './impact.ts'
import type { ImpactNote } from '../ledger/impact-note.ts'

export function impactNote({ recommendation, reasons, expectedTime }: Impact): ImpactNote {
  const sum = (...codes: readonly string[]) =>
    reasons.reduce(
      (all, reason) => all + ('count' in reason && codes.includes(reason.code) ? reason.count : 0),
      0,
    )
  return {
    recommendation,
    breakingChanges: sum('breaking-changes'),
    affectedConsumers: sum('consumers-outside', 'consumers-follow'),
    expectedMinutes: expectedTime.known ? (expectedTime.value?.toMerge ?? null) : null,
  }
}
