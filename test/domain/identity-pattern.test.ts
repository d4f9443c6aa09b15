// Patterns for whoever signs: for the whole text, to the letter where they are letters, and in linear time.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPattern, matchesWhole } from '../../src/domain/release/identity-pattern.ts'

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')

test('[T18] a pattern of letters matches its own text and no other', () => {
  const names = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' })
  fc.assert(
    fc.property(names, names, names, (name, before, after) => {
      const pattern = escaped(name)
      expect(matchesWhole(pattern, name)).toBe(true)
      expect(matchesWhole(`^${pattern}$`, name)).toBe(true)
      for (const other of [before + name, name + after, before + name + after, `${name}\n`, `x\n${name}`]) {
        expect(matchesWhole(pattern, other)).toBe(false)
        expect(matchesWhole(`^${pattern}$`, other)).toBe(false)
        expect(matchesWhole(`(?m)^${pattern}$`, other)).toBe(false)
      }
    }),
  )
})

describe('[T26] what would take another engine years', () => {
  const long = 'a'.repeat(2000)
  test.each(['(a+)+b', '(a|a)*b', '(a|aa)+b', '(.*a){20}b', '([a-z]+)*b', 'a*a*a*a*a*a*a*a*a*a*b'])(
    '%s',
    (pattern) => {
      expect(matchesWhole(pattern, long)).toBe(false)
      expect(matchesWhole(pattern, `${long}b`)).toBe(true)
    },
  )
})

test('a subject beyond all measure matches nothing, nor does anything match a pattern that is none', () => {
  expect(matchesWhole('a*', 'a'.repeat(2048))).toBe(true)
  expect(matchesWhole('a*', 'a'.repeat(2049))).toBe(false)
  expect(matchesWhole('(', '(')).toBe(false)
})

test('[T18] a pattern that lets in whoever comes is no pattern', () => {
  for (const open of ['', '.*', '^.*$', '.+', '(?s).*', 'https://.*', '.*@.*', '[^ ]*', '(acme)?.*']) {
    expect(checkPattern(open)).toEqual({ ok: false, error: 'it lets everybody in' })
  }
  for (const narrow of ['repo:acme/.*', '.*@acme\\.example', 'https://github\\.com/acme/.*@refs/.*']) {
    expect(checkPattern(narrow)).toEqual({ ok: true, value: undefined })
  }
})
