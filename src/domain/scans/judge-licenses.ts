// What comes of a component's licences under the owners' lists.
import type { Component, WrittenLicense } from './report.ts'
import { type LicenseExpression, parseLicenseExpression } from './license-expression.ts'
import type { LicenseRules } from './scan-rules.ts'

/** From best to worst. `unknown`: none is told, or its name is no licence that anybody could look up. */
const standings = ['allowed', 'unknown', 'not-listed', 'prohibited'] as const
export type LicenseStanding = (typeof standings)[number]

/** A component whose licences are not simply allowed. */
export interface LicenseConcern {
  readonly component: string
  readonly version: string | undefined
  /** As written; several hold at once. */
  readonly licenses: readonly string[]
  readonly standing: Exclude<LicenseStanding, 'allowed'>
}

/** Every component that is not simply allowed, worst first; each licence of a component has to be allowed. */
export function licenseConcerns(
  components: readonly Component[],
  rules: LicenseRules,
): readonly LicenseConcern[] {
  const concerns = components.flatMap(({ name, version, licenses }): LicenseConcern[] => {
    const standing = worstOf(licenses.map((license) => standingOf(license, rules)))
    if (standing === 'allowed') return []
    return [{ component: name, version, licenses: licenses.map(({ text }) => text), standing }]
  })
  return concerns.toSorted((a, b) => standings.indexOf(b.standing) - standings.indexOf(a.standing))
}

/** No licence at all is unknown. */
function worstOf(found: readonly LicenseStanding[]): LicenseStanding {
  return found.length === 0 ? 'unknown' : (standings.findLast((each) => found.includes(each)) ?? 'unknown')
}

/** What is no expression can still be listed by the very name it has. */
function standingOf({ text }: WrittenLicense, rules: LicenseRules): LicenseStanding {
  const read = parseLicenseExpression(text)
  return read.ok ? standingIn(read.value, rules) : (listed([[text]], rules) ?? 'unknown')
}

/** Of two licences to choose from the better one counts, of two that hold both the worse one. */
function standingIn(expression: LicenseExpression, rules: LicenseRules): LicenseStanding {
  if (expression.kind === 'license') return standingOfOne(expression, rules)
  const sides = [standingIn(expression.left, rules), standingIn(expression.right, rules)]
  const found = standings.filter((each) => sides.includes(each))
  return found.at(expression.kind === 'and' ? -1 : 0) ?? 'unknown'
}

/** With no list of allowed ones, everything that is not prohibited is allowed, as long as anybody can look it up. */
function standingOfOne(
  { license, exception }: Extract<LicenseExpression, { kind: 'license' }>,
  rules: LicenseRules,
): LicenseStanding {
  const alone = spellings(license)
  const whole = exception === undefined ? [] : [alone.map((id) => `${id} WITH ${exception}`)]
  const found = listed([...whole, alone], rules)
  if (found !== undefined) return found
  if (license.includes('LicenseRef-')) return 'unknown'
  return rules.allowed.length === 0 ? 'allowed' : 'not-listed'
}

/** The names' spellings, the most telling name first. A name in full goes before one with a star, and no before yes. */
function listed(names: readonly (readonly string[])[], rules: LicenseRules): LicenseStanding | undefined {
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
