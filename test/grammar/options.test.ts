// The options of a command, in all the ways people and their editors write them.
import { describe, expect, test } from 'vitest'
import { readOptions, readReason } from '../../src/domain/grammar/options.ts'

const takes = { reason: 'text', app: 'list', for: 'word', 'dry-run': 'flag' } as const

function read(line: string) {
  const options = readOptions(line, takes)
  if (!options.ok) {
    const { code, word, suggestion } = options.error
    return { code, column: word?.column, suggestion }
  }
  const { words, get } = options.value
  return {
    words: words.map(({ text }) => text).join(' '),
    ...Object.fromEntries(
      (['reason', 'app', 'for', 'dry-run'] as const).flatMap((name) => {
        const value = get(name)
        return value === undefined ? [] : [[name, value.text]]
      }),
    ),
  }
}

describe('options are read wherever they stand', () => {
  test.each([
    ['/lock staging', { words: 'staging' }],
    ['/lock staging --reason "Database, part 2"', { words: 'staging', reason: 'Database, part 2' }],
    ['/lock staging --reason=“Database, part 2” prod', { words: 'staging prod', reason: 'Database, part 2' }],
    [
      '/lock staging —reason ‘don’t touch’ --dry-run',
      { words: 'staging', reason: 'don’t touch', 'dry-run': '--dry-run' },
    ],
    ['/lock staging --reason «naïve»', { words: 'staging', reason: 'naïve' }],
    [
      '/lock staging --reason the database moves --for 2h',
      { words: 'staging', reason: 'the database moves', for: '2h' },
    ],
    ['/lock staging --reason a - b – c', { words: 'staging', reason: 'a - b – c' }],
    [
      '/lock staging --reason "never closed --for 2h',
      { words: 'staging', reason: 'never closed', for: '2h' },
    ],
    ['`/lock staging --reason "x"`', { words: 'staging', reason: 'x' }],
    ['`/lock staging --reason x y`', { words: 'staging', reason: 'x y' }],
    ['/lock --app api,web staging', { words: 'staging', app: 'api,web' }],
    ['/lock --app api, web staging', { words: 'staging', app: 'api,web' }],
    ['/lock --app "api" , web staging', { words: 'staging', app: 'api,web' }],
    ['/lock --APP=api staging', { words: 'staging', app: 'api' }],
    ['/lock staging,production --dry-run', { words: 'staging production', 'dry-run': '--dry-run' }],
  ])('%s', (line, found) => {
    expect(read(line)).toEqual(found)
  })
})

describe('what is wrong is told with its place and the nearest correct command', () => {
  test.each([
    [
      '/lock staging --reson "x"',
      { code: 'flag-unknown', column: 15, suggestion: '/lock staging --reason "x"' },
    ],
    ['/lock staging --dry', { code: 'flag-unknown', column: 15, suggestion: '/lock staging --dry-run' }],
    ['/lock staging --force', { code: 'flag-unknown', column: 15 }],
    ['/lock staging --reason', { code: 'value-missing', column: 15 }],
    ['/lock staging --reason --for 2h', { code: 'value-missing', column: 15 }],
    ['/lock staging --reason ""', { code: 'value-missing', column: 15 }],
    ['/lock staging --for --reason x', { code: 'value-missing', column: 15 }],
    ['/lock --for 2h --for=3h', { code: 'word-repeated', column: 16 }],
  ])('%s', (line, problem) => {
    expect(read(line)).toEqual({ suggestion: undefined, ...problem })
  })
})

describe('a reason is asked for, and kept only as far as the ledger keeps it', () => {
  test.each([
    ['/lock staging --reason "x"', 'x'],
    ['/lock staging', 'option-missing'],
    [`/lock staging --reason "${'x'.repeat(1000)}"`, 'x'.repeat(1000)],
    [`/lock staging --reason "${'x'.repeat(1001)}"`, 'value-malformed'],
  ])('%.40s', (line, expected) => {
    const options = readOptions(line, { reason: 'text' })
    if (!options.ok) throw new Error(options.error.message)
    const reason = readReason(options.value, '/lock <env> --reason "…"')
    expect(reason.ok ? reason.value : reason.error.code).toBe(expected)
  })
})
