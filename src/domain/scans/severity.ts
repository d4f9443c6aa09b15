// How bad a vulnerability is, in one scale for every scanner.

/** Worst first; UNKNOWN is what nobody has rated. */
export const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'NEGLIGIBLE', 'UNKNOWN'] as const
export type Severity = (typeof severities)[number]

const otherWords: Readonly<Record<string, Severity>> = {
  MODERATE: 'MEDIUM',
  INFO: 'NEGLIGIBLE',
  NONE: 'NEGLIGIBLE',
}

/** A scanner's word for it; a word that nobody knows is UNKNOWN. */
export function severityNamed(word: string): Severity {
  const written = word.trim().toUpperCase()
  return severities.find((severity) => severity === written) ?? otherWords[written] ?? 'UNKNOWN'
}

/** A CVSS base score from 0 to 10 ("Qualitative Severity Rating Scale"). */
export function severityScored(score: number): Severity {
  if (!(score >= 0 && score <= 10)) return 'UNKNOWN'
  if (score >= 9) return 'CRITICAL'
  if (score >= 7) return 'HIGH'
  if (score >= 4) return 'MEDIUM'
  return score > 0 ? 'LOW' : 'NEGLIGIBLE'
}

/** The worst of several opinions; no opinion at all is UNKNOWN, which an opinion outweighs. */
export function worst(opinions: readonly Severity[]): Severity {
  return severities.find((severity) => opinions.includes(severity)) ?? 'UNKNOWN'
}
