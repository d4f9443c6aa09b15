// Every gate of the catalog has its table, and every reason code in its source has a case there.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { unavailable } from '../../src/domain/fact.ts'
import type { Facts } from '../../src/domain/facts.ts'
import { gateCatalog } from '../../src/gates/catalog.ts'
import { kindOf } from '../../src/domain/promotion/promotion.ts'
import { facts } from '../support/builders/facts.ts'
import { now } from '../support/builders/names.ts'
import { promotion } from '../support/builders/promotion.ts'
import { rules } from '../support/builders/rules.ts'

const root = join(import.meta.dirname, '../..')

const external: readonly string[] = ['tests', 'cost_analysis', 'performance_baseline', 'custom']

/** `separation_of_duties` lives in `separation-of-duties/`; what somebody else answers is judged alike. */
const fileOf = (name: string) => (external.includes(name) ? 'external' : name.replaceAll('_', '-'))

/** Where a gate's reasons are written. Who may ask is decided before any gate, by the same reasons. */
const reasonsOf = (folder: string) => [
  `src/gates/${folder}/judge.ts`,
  ...(folder === 'authorization' ? ['src/domain/commands/authorize.ts'] : []),
]

describe.each(gateCatalog.map(({ name }) => name))('gate %s', (name) => {
  const table = join(import.meta.dirname, `${fileOf(name)}.test.ts`)

  test('has a table of its own', () => {
    expect(existsSync(table), `write ${table}`).toBe(true)
  })

  test('has a case for every reason it can give', () => {
    const source = reasonsOf(fileOf(name))
      .map((path) => readFileSync(join(root, path), 'utf8'))
      .join('\n')
    const codes = [...source.matchAll(/readonly code: '([a-z-]+)'/g)].map(([, code]) => code)
    const cases = readFileSync(table, 'utf8')
    expect(codes.length).toBeGreaterThan(1)
    expect(codes.filter((code) => !new RegExp(`^  '?${code}'?: \\{$`, 'm').test(cases))).toEqual([])
  })
})

const nothing: Omit<Facts, 'rules' | 'path'> = {
  locks: unavailable('not asked'),
  hold: unavailable('not asked'),
  previous: new Map(),
  verifiedReleases: new Map(),
  quarantines: unavailable('not asked'),
  images: [],
  contracts: new Map(),
  signatures: [],
  provenances: [],
  buildOrigins: [],
  scans: [],
  results: new Map(),
  attested: [],
  consumers: unavailable('not asked'),
  requester: unavailable('not asked'),
  reviews: unavailable('not asked'),
  owners: unavailable('not asked'),
  content: unavailable('not asked'),
}

describe.each([true, false])('with separation of duties %s', (separationOfDuties) => {
  const world = facts({ rules: rules({ authorization: { allowedGroups: [], separationOfDuties } }) })

  test.each(gateCatalog)('$name finds the same with the facts it needs as with all', ({ needs, ask }) => {
    for (const judged of [promotion(), promotion({ rollback: { reason: 'errors' } })]) {
      const needed = Object.fromEntries(needs(world.rules, kindOf(judged)).map((name) => [name, world[name]]))
      expect(ask(judged, { ...world, ...nothing, ...needed }, now)).toEqual(ask(judged, world, now))
    }
  })
})
