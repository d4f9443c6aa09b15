// Licences: how SPDX expressions are read, and what comes of them under the owners' lists. [B4]
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { licenseConcerns } from '../../../src/domain/scans/judge-licenses.ts'
import {
  type LicenseExpression,
  parseLicenseExpression,
} from '../../../src/domain/scans/license-expression.ts'
import type { LicenseRules } from '../../../src/domain/scans/scan-rules.ts'
import { component, licenseRules } from '../../support/builders/scans.ts'

/** `allowed`, or why not. */
function rating(lists: Partial<LicenseRules>, ...licenses: readonly string[]): string {
  const rules = licenseRules({ allowed: [], prohibited: [], ...lists })
  return licenseConcerns([component('a', ...licenses)], rules)[0]?.rating ?? 'allowed'
}

/** From left to right. */
function licensesIn(expression: LicenseExpression): readonly string[] {
  return 'license' in expression
    ? [`${expression.license}${expression.plus === true ? '+' : ''}`]
    : [...licensesIn(expression.left), ...licensesIn(expression.right)]
}

describe('with a list of prohibited ones', () => {
  const prohibited = ['GPL-2.0-only', 'AGPL-*', 'BSD-4-Clause']
  test.each([
    ['MIT', 'allowed'],
    ['mit', 'allowed'],
    ['GPL-2.0-only', 'prohibited'],
    ['gpl-2.0-ONLY', 'prohibited'],
    ['GPL-2.0', 'prohibited'],
    ['GPL-2.0-or-later', 'allowed'],
    ['GPL-2.0+', 'allowed'],
    ['AGPL-3.0-or-later', 'prohibited'],
    ['AGPL-3.0', 'prohibited'],
    ['BSD-4-Clause+', 'prohibited'],
    ['MIT OR AGPL-3.0-only', 'allowed'],
    ['MIT AND AGPL-3.0-only', 'prohibited'],
    ['MIT AND (ISC OR AGPL-3.0-only)', 'allowed'],
    ['MIT OR ISC AND AGPL-3.0-only', 'allowed'],
    ['(MIT OR ISC) AND AGPL-3.0-only', 'prohibited'],
    ['mit and agpl-3.0-only', 'prohibited'],
    ['GPL-2.0-only WITH Classpath-exception-2.0', 'prohibited'],
    ['LicenseRef-acme', 'unknown'],
    ['DocumentRef-x:LicenseRef-acme', 'unknown'],
    // On no list of SPDX: nobody can tell whether it is what is prohibited.
    ['GPLv2', 'unknown'],
    ['GNU General Public License v2', 'unknown'],
    ['MIT/X11', 'unknown'],
    ['MIT OR', 'unknown'],
    ['', 'unknown'],
    ['NOASSERTION', 'unknown'],
    ['MIT OR GPLv2', 'unknown'],
    // An exception permits more; one that is on no list of SPDX does not hide the licence it is written beside.
    ['MIT WITH acme-exception', 'unknown'],
    ['GPL-2.0-only WITH acme-exception', 'prohibited'],
    ['MIT AND (GPL-2.0-only with acme-exception)', 'prohibited'],
    ['MIT OR GPL-2.0-only WITH acme-exception', 'unknown'],
  ])('%s is %s', (license, expected) => {
    expect(rating({ prohibited }, license)).toBe(expected)
  })

  test('several licences of one part all hold', () => {
    expect(rating({ prohibited }, 'MIT', 'ISC')).toBe('allowed')
    expect(rating({ prohibited }, 'MIT', 'AGPL-3.0-only')).toBe('prohibited')
    expect(rating({ prohibited }, 'MIT', 'GPLv2')).toBe('unknown')
    expect(rating({ prohibited })).toBe('unknown')
  })
})

describe('with a list of allowed ones', () => {
  const allowed = [
    'MIT',
    'BSD-*',
    'GPL-2.0-only WITH Classpath-exception-2.0',
    'GPLv2',
    'LicenseRef-acme',
    'ISC WITH acme-exception',
  ]
  test.each([
    ['MIT', 'allowed'],
    ['BSD-3-Clause', 'allowed'],
    ['ISC', 'not-listed'],
    ['MIT OR ISC', 'allowed'],
    ['MIT AND ISC', 'not-listed'],
    ['GPL-2.0-only WITH Classpath-exception-2.0', 'allowed'],
    ['GPL-2.0 WITH Classpath-exception-2.0', 'allowed'],
    ['GPL-2.0-only', 'not-listed'],
    ['GPL-2.0-only WITH GCC-exception-2.0', 'not-listed'],
    ['gpl-2.0-only with classpath-EXCEPTION-2.0', 'allowed'],
    ['GPL-2.0-only WITH acme-exception', 'not-listed'],
    ['ISC WITH acme-exception', 'allowed'],
    ['LicenseRef-acme WITH Classpath-exception-2.0', 'allowed'],
    // What is on no list of SPDX may be listed by the very name it has.
    ['GPLv2', 'allowed'],
    ['LicenseRef-acme', 'allowed'],
    ['LicenseRef-other', 'unknown'],
    // A star allows whatever is on the list, not whatever is written.
    ['BSD-3-Clause AND acme-proprietary', 'unknown'],
    ['BSD-like', 'unknown'],
  ])('%s is %s', (license, expected) => {
    expect(rating({ allowed }, license)).toBe(expected)
  })

  test('a name in full goes before one with a star, and no before yes', () => {
    const lists = {
      allowed: ['GPL-2.0-only WITH Classpath-exception-2.0', 'MIT'],
      prohibited: ['GPL-*', 'MIT'],
    }
    expect(rating(lists, 'GPL-2.0-only WITH Classpath-exception-2.0')).toBe('allowed')
    expect(rating(lists, 'GPL-2.0-only')).toBe('prohibited')
    expect(rating(lists, 'MIT')).toBe('prohibited')
  })
})

describe('expressions', () => {
  test('AND binds tighter than OR', () => {
    const read = parseLicenseExpression
    expect(read('MIT OR ISC AND 0BSD')).toEqual(read('MIT OR (ISC AND 0BSD)'))
    expect(read('MIT OR ISC AND 0BSD')).not.toEqual(read('(MIT OR ISC) AND 0BSD'))
  })

  test.each([
    'MIT ORISC',
    '()',
    '() MIT',
    'MIT )',
    'MIT ISC',
    'MIT WITH',
    'MIT AND+ ISC',
    'MIT WITH Apache-2.0',
    'GPL-2.0 +',
    'LicenseRef-',
    'LicenseRef-acme+',
    'LicenseRef-)))AND MIT',
    'DocumentRef-x:MIT',
    'MIT/ISC',
    'NONE',
  ])('%s is none', (text) => {
    expect(parseLicenseExpression(text).ok).toBe(false)
  })

  test('every licence of an expression is in what is read of it', () => {
    const license = fc.constantFrom('MIT', 'gpl-2.0+', 'LicenseRef-acme', 'DocumentRef-x:LicenseRef-y')
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { depthSize: 'small' },
        license,
        license.map((id) => `${id} with Classpath-exception-2.0`),
        tie('expression').map((inner) => `(\t${inner} )`),
        fc
          .tuple(tie('expression'), fc.constantFrom('AND', 'or', '\nOr'), tie('expression'))
          .map((sides) => sides.join(' ')),
      ),
    }))
    fc.assert(
      fc.property(expression, (text) => {
        const read = parseLicenseExpression(text)
        const written = text.match(/MIT|gpl-2.0\+|(?:DocumentRef-x:)?LicenseRef-\w+/g) ?? []
        expect(read.ok && licensesIn(read.value).join(' ').toLowerCase()).toBe(
          written.join(' ').toLowerCase(),
        )
      }),
    )
  })

  test('are not read beyond what anybody writes', () => {
    expect(parseLicenseExpression(`${'('.repeat(60)}MIT${')'.repeat(60)}`).ok).toBe(false)
    expect(parseLicenseExpression('MIT OR '.repeat(600)).ok).toBe(false)
  })

  test('nothing that is prohibited alone is let through by joining it with AND', () => {
    const licenses = fc.constantFrom('MIT', 'ISC', 'Apache-2.0', 'GPL-3.0-only')
    fc.assert(
      fc.property(fc.array(licenses, { minLength: 1, maxLength: 6 }), (parts) => {
        const expected = parts.includes('GPL-3.0-only') ? 'prohibited' : 'allowed'
        expect(rating({ prohibited: ['GPL-3.0*'] }, parts.join(' AND '))).toBe(expected)
        const best = parts.every((part) => part === 'GPL-3.0-only') ? 'prohibited' : 'allowed'
        expect(rating({ prohibited: ['GPL-3.0*'] }, parts.join(' OR '))).toBe(best)
      }),
    )
  })
})
