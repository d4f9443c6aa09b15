// What comes of a component's licences under the owners' lists.
import type { Component, WrittenLicense } from './report.ts'
import { type LicenseExpression, parseLicenseExpression } from './license-expression.ts'
import type { LicenseRules } from './scan-rules.ts'

/** From best to worst. `unknown`: none is told, or its name is no licence that anybody could look up. */
const ratings = ['allowed', 'unknown', 'not-listed', 'prohibited'] as const
export type LicenseRating = (typeof ratings)[number]

/** A component whose licences are not simply allowed. */
export interface LicenseConcern {
  readonly component: string
  readonly version: string | undefined
  /** As written; several hold at once. */
  readonly licenses: readonly string[]
  readonly rating: Exclude<LicenseRating, 'allowed'>
}

/** Every component that is not simply allowed, worst first; each licence of a component has to be allowed. */
export function licenseConcerns(
  components: readonly Component[],
  rules: LicenseRules,
): readonly LicenseConcern[] {
  const concerns = components.flatMap(({ name, version, licenses }): LicenseConcern[] => {
    const rating = worstOf(licenses.map((license) => ratingOf(license, rules)))
    if (rating === 'allowed') return []
    return [{ component: name, version, licenses: licenses.map(({ text }) => text), rating }]
  })
  return concerns.toSorted((a, b) => ratings.indexOf(b.rating) - ratings.indexOf(a.rating))
}

/** No licence at all is unknown. */
function worstOf(found: readonly LicenseRating[]): LicenseRating {
  return found.length === 0 ? 'unknown' : (ratings.findLast((each) => found.includes(each)) ?? 'unknown')
}

/**
 * What is no expression can still be listed by the very name it has; a star allows none, because it would allow whatever
 * is written after the name. An exception only permits more: one that is on no
 * list of SPDX does not hide a licence that is not allowed.
 */
function ratingOf({ text }: WrittenLicense, rules: LicenseRules): LicenseRating {
  const whole = parseLicenseExpression(text)
  if (whole.ok) return ratingIn(whole.value, rules)
  const allowed = rules.allowed.filter((entry) => !entry.endsWith('*'))
  const found = listed([[text]], { ...rules, allowed })
  if (found !== undefined) return found
  const without = parseLicenseExpression(text.replaceAll(/\sWITH\s+[^\s()]+/gi, ''))
  return without.ok ? worstOf(['unknown', ratingIn(without.value, rules)]) : 'unknown'
}

/** Of two licences to choose from the better one counts, of two that hold both the worse one. */
function ratingIn(expression: LicenseExpression, rules: LicenseRules): LicenseRating {
  if ('license' in expression) return ratingOfOne(expression, rules)
  const sides = [ratingIn(expression.left, rules), ratingIn(expression.right, rules)]
  const found = ratings.filter((each) => sides.includes(each))
  return found.at(expression.conjunction === 'and' ? -1 : 0) ?? 'unknown'
}

/** With no list of allowed ones, everything that is not prohibited is allowed, as long as anybody can look it up. */
function ratingOfOne(
  { license, plus, exception }: Extract<LicenseExpression, { readonly license: string }>,
  rules: LicenseRules,
): LicenseRating {
  const alone = spellings(plus === true ? `${license}+` : license)
  const whole = exception === undefined ? [] : [alone.map((id) => `${id} WITH ${exception}`)]
  const found = listed([...whole, alone], rules)
  if (found !== undefined) return found
  if (license.includes('LicenseRef-')) return 'unknown'
  return rules.allowed.length === 0 ? 'allowed' : 'not-listed'
}

/** The names' spellings, the most telling name first. A name in full goes before one with a star, and no before yes. */
function listed(names: readonly (readonly string[])[], rules: LicenseRules): LicenseRating | undefined {
  for (const matches of [isWritten, fitsStar]) {
    for (const spelled of names) {
      const isIn = (list: readonly string[]): boolean =>
        list.some((entry) => spelled.some((name) => matches(entry.toLowerCase(), name.toLowerCase())))
      if (isIn(rules.prohibited)) return 'prohibited'
      if (isIn(rules.allowed)) return 'allowed'
    }
  }
  return undefined
}

function isWritten(entry: string, name: string): boolean {
  return entry === name
}

function fitsStar(entry: string, name: string): boolean {
  return entry.endsWith('*') && name.startsWith(entry.slice(0, -1))
}

/** The GNU licences have two spellings each: `GPL-2.0` and `GPL-2.0-only`, `GPL-2.0+` and `GPL-2.0-or-later`. */
function spellings(license: string): readonly string[] {
  const gnu = /^(?<base>(?:A|L)?GPL-\d\.\d|GFDL-\d\.\d)(?<ending>\+|-only|-or-later)?$/i.exec(license)?.groups
  if (gnu === undefined) return license.endsWith('+') ? [license, license.slice(0, -1)] : [license]
  const { base = license, ending = '' } = gnu
  return /^(?:\+|-or-later)$/i.test(ending) ? [`${base}-or-later`, `${base}+`] : [`${base}-only`, base]
}
