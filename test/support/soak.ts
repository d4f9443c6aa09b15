// How much `npm test` proves by trying: a part of what `npm run test:soak` tries, which sets PROPERTY_RUNS to 1.

/** A factor: 1 for the runs that a test asks for, less for fewer of them, 20 for twenty times as many. */
const factor = Number(process.env['PROPERTY_RUNS'] ?? 0.1)

/** How often to try a property that deserves so many runs; never less than 5 times. */
export function propertyRuns(full: number): number {
  return Math.max(Math.min(full, 5), Math.round(full * factor))
}

/** All of these cases when soaking; else only the first few. */
export function fewOf<Case>(cases: readonly Case[], few: number): readonly Case[] {
  return factor < 1 ? cases.slice(0, few) : cases
}
