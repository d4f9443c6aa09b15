// What comes of the vulnerabilities of an image: what blocks, what does not, and who has answered for which.
import type { Digest, Instant } from '../identifiers.ts'
import type { Report, VexStatement, Vulnerability } from './report.ts'
import type { SecurityScanRules, Waiver } from './scan-rules.ts'
import { severities, type Severity } from './severity.ts'
import { excuseFor } from './vex.ts'

/** What became of every vulnerability that was found. */
export interface VulnerabilityTally {
  /** Worst first. */
  readonly blocking: readonly Vulnerability[]
  /** Of what blocks and what does not; nothing of the lists below. */
  readonly counts: Readonly<Record<Severity, number>>
  readonly ignoredUnfixed: number
  readonly waived: readonly Waiver[]
  readonly excused: readonly { readonly id: string; readonly statement: VexStatement }[]
  /** Waivers that would still be needed. They let nothing through. */
  readonly expired: readonly Waiver[]
  /** What the scanners themselves were told to leave out. */
  readonly leftOut: number
}

/** Judges the vulnerabilities of all reports together: what one scanner found counts, whatever the others say. */
export function tallyVulnerabilities(
  reports: readonly Report[],
  rules: SecurityScanRules,
  covers: readonly Digest[],
  now: Instant,
): VulnerabilityTally {
  const statements = reports.flatMap((report) => report.statements)
  const counts = noCounts()
  const blocking: Vulnerability[] = []
  const excused: { id: string; statement: VexStatement }[] = []
  const waived = new Set<Waiver>()
  const expired = new Set<Waiver>()
  let ignoredUnfixed = 0
  for (const found of merge(reports.flatMap(({ vulnerabilities = [] }) => vulnerabilities))) {
    const statement = excuseFor(found, statements, covers)
    const waivers = rules.waivers.filter(({ id }) => id === found.id || found.aliases.includes(id))
    const inForce = waivers.find(({ expires }) => now < expires)
    if (statement !== undefined) excused.push({ id: found.id, statement })
    else if (inForce !== undefined) waived.add(inForce)
    else if (rules.ignoreUnfixed && found.fix.state === 'none') ignoredUnfixed += 1
    else {
      counts[found.severity] += 1
      if (!rules.blockOnSeverity.includes(found.severity)) continue
      blocking.push(found)
      for (const waiver of waivers) expired.add(waiver)
    }
  }
  return {
    blocking: blocking.toSorted(byWeight),
    counts,
    ignoredUnfixed,
    waived: [...waived],
    excused,
    expired: [...expired],
    leftOut: reports.reduce((sum, report) => sum + report.leftOut, 0),
  }
}

/** What blocks here and was not found in the other image at all, by id. */
export function newSince(
  tally: VulnerabilityTally,
  before: readonly Report[],
): readonly Vulnerability['id'][] {
  const known = new Set(
    before.flatMap(({ vulnerabilities = [] }) =>
      vulnerabilities.flatMap(({ id, aliases }) => [id, ...aliases]),
    ),
  )
  return [...new Set(tally.blocking.map(({ id }) => id))].filter((id) => !known.has(id))
}

/** One vulnerability of one package is one finding, however many scanners tell of it; the worst they say counts. */
function merge(found: readonly Vulnerability[]): readonly Vulnerability[] {
  const merged = new Map<string, Vulnerability>()
  for (const each of found) {
    const key = JSON.stringify([each.id, each.package, each.installed])
    const before = merged.get(key)
    merged.set(key, before === undefined ? each : worseOf(before, each))
  }
  return [...merged.values()]
}

function worseOf(one: Vulnerability, other: Vulnerability): Vulnerability {
  const [worse, better] = rank(other) < rank(one) ? [other, one] : [one, other]
  // "There is no fix" is only believed when nobody says anything else.
  const fix = [worse.fix, better.fix].find(({ state }) => state !== 'none') ?? worse.fix
  return { ...worse, aliases: [...new Set([...one.aliases, ...other.aliases])], fix }
}

function rank({ severity }: Vulnerability): number {
  return severities.indexOf(severity)
}

function byWeight(one: Vulnerability, other: Vulnerability): number {
  return rank(one) - rank(other) || one.id.localeCompare(other.id, 'en')
}

function noCounts(): Record<Severity, number> {
  return { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, NEGLIGIBLE: 0, UNKNOWN: 0 }
}
