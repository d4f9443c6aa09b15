// What owners may write about soak and opening hours, and what it comes to.
import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../src/policy/parse-policy.ts'

const parse = (gates: string) =>
  parsePolicy(`environments:\n  - name: prod\n    gates: ${gates}\n`, '.github/lockkeeper.yaml')
const rulesOf = (gates: string) => {
  const policy = parse(gates)
  if (!policy.ok) throw new Error(JSON.stringify(policy.error))
  return policy.value.environments[0]
}
const problems = (gates: string) => {
  const policy = parse(gates)
  return policy.ok
    ? []
    : policy.error.map(({ line, column, message, hint }) => `${line}:${column} ${message}; ${hint ?? '-'}`)
}

describe('[B7] soak', () => {
  test.each([
    ['{ soak: 24h }', 1440],
    ['{ soak: { minimum: 90m } }', 90],
    ['{ soak: 7d }', 10_080],
    ['{ soak: 1d12h }', 2160],
    ['{ soak: false }', undefined],
    ['{}', undefined],
  ])('%s', (gates, minutes) => {
    expect(rulesOf(gates)?.soak?.minutes).toBe(minutes)
  })

  const no = 'expected a span of time from 1m to 90d; write 90m, 24h or 7d'
  test.each([
    ['{ soak: true }', `3:20 ${no}`],
    ['{ soak: 24 }', `3:20 ${no}`],
    ['{ soak: 0h }', `3:20 ${no}`],
    ['{ soak: 91d }', `3:20 ${no}`],
    ['{ soak: -24h }', `3:20 ${no}`],
    ['{ soak: }', `3:20 ${no}`],
    ['{ soak: { minimum: soon } }', `3:31 ${no}`],
    ['{ soak: { minimun: 24h } }', '3:22 "minimun" is not a key here; did you mean "minimum"?'],
  ])('what is wrong is said where it stands: %s', (gates, said) => {
    expect(problems(gates)).toContain(said)
  })
})

describe('[B10] window', () => {
  const monday = '{ days: [mon], from: "09:00", to: "24:00" }'
  const window = (timezone: string, open = monday, more = '') =>
    `{ window: { timezone: ${timezone}, open: [${open}]${more} } }`

  test('time zone, times and named exceptions', () => {
    const christmas = '{ name: Christmas, from: 2026-12-21, to: 2027-01-03 }'
    expect(rulesOf(window('Europe/Oslo', monday, `, except: [${christmas}]`))?.window).toEqual({
      zone: 'Europe/Oslo',
      openings: [{ days: ['mon'], from: '09:00', to: '24:00' }],
      closures: [{ name: 'Christmas', from: '2026-12-21', to: '2027-01-03' }],
    })
    expect(rulesOf('{ window: false }')?.window).toBeUndefined()
    expect(rulesOf(window('Asia/Kolkata'))?.window?.zone).toBe('Asia/Kolkata')
  })

  test.each([
    [window('Europe/Olso'), ['3:34 there is no such time zone; did you mean "Europe/Oslo"?']],
    [window('"+01:00"'), ['3:34 there is no such time zone; write one as in Europe/Oslo, or UTC']],
    [
      window('UTC', '{ days: [mon], from: 9:00, to: "17:00" }'),
      ['3:67 expected a time of the day; write it as 09:00, from 00:00 to 23:59'],
    ],
    [
      window('UTC', '{ days: [mon], from: "22:00", to: "04:00" }'),
      ['3:46 it ends before it begins; over midnight, write one to 24:00 and one from 00:00'],
    ],
    [
      window('UTC', '{ days: [monday], from: "22:00", to: "23:00" }'),
      ['3:55 expected one of sun, mon, tue, wed, thu, fri, sat; -'],
    ],
    [
      window('UTC', monday, ', except: [{ name: x, from: 2026-02-30, to: 2026-03-01 }]'),
      ['3:118 expected a day; write it as 2026-12-24'],
    ],
    [
      window('UTC', monday, ', except: [{ name: x, from: 2026-02-03, to: 9999-12-31 }]'),
      ['3:134 expected a day of this century; write it as 2026-12-24'],
    ],
    ['{ window: { timezone: UTC, open: [] } }', ['3:45 it would never open; name at least one time']],
    ['{ window: true }', ['3:22 expected false or a map with timezone and open; -']],
    [
      '{ window: { open: [] } }',
      ['3:14 "timezone" is missing; -', '3:30 it would never open; name at least one time'],
    ],
  ])('what is wrong is said where it stands: %s', (gates, said) => {
    expect(problems(gates)).toEqual(said)
  })
})
