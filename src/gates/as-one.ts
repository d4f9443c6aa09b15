// As one: what a gate found under the rules of each app, put together into the answer for the whole promotion.
import canonicalize from 'canonicalize'
import type { Move } from '../domain/promotion/promotion.ts'
import type { Finding } from './gate.ts'

interface Part<Reason extends { readonly code: string }> {
  readonly moves: readonly Pick<Move, 'app'>[]
  readonly findings: readonly Finding<Reason>[]
}

/** What holds under all rules is said once; what holds for a single app only, of that app. Never an empty list. */
export function asOne<Reason extends { readonly code: string }>(
  parts: readonly Part<Reason>[],
): readonly Finding<Reason>[] {
  const [whole, ...more] = parts
  if (whole !== undefined && more.length === 0) return whole.findings
  const texts = parts.map(({ findings }) => new Set(findings.map((finding) => canonicalize(finding))))
  const isEverywhere = (finding: Finding<Reason>) => texts.every((found) => found.has(canonicalize(finding)))
  return parts.flatMap(({ moves, findings }, index) =>
    findings.flatMap((finding) => {
      if (isEverywhere(finding)) return index === 0 ? [finding] : []
      const [only, ...others] = moves
      return only === undefined || others.length > 0 ? [finding] : [{ app: only.app, ...finding }]
    }),
  )
}
