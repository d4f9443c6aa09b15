// A ledger commit writes entries, records, standings and the head in one step, and they never contradict each other.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldDeployedState } from '../../src/domain/ledger-write/fold-deployed-state.ts'
import { entryPath, firstBreak, ledgerEntrySchema, ledgerHeadSchema } from '../../src/domain/ledger/ledger.ts'
import {
  type LedgerBranch,
  type LedgerCommit,
  ledgerCommit,
  type LedgerEvent,
} from '../../src/domain/ledger-write/ledger-commit.ts'
import { isPlaced } from '../../src/domain/ledger/ledger-payload.ts'
import { verifiedReleasesPath, verifiedReleasesSchema } from '../../src/domain/ledger/verified-releases.ts'
import { recordPath } from '../../src/domain/ledger-write/record.ts'
import { type DeployedState, deployedStateSchema } from '../../src/domain/ledger/deployed-state.ts'
import { deployedStatePath } from '../../src/domain/ledger/deployed-state-path.ts'
import { api, app, commit, dev, digest, prod, staging } from '../support/builders/names.ts'
import { branch, bypassed, event, promoted, reportedOn, rolledBack } from '../support/builders/ledger.ts'
import { release } from '../support/builders/release.ts'
import { deployedState, written } from '../support/builders/standing.ts'

const web = app('web')
const head = { index: 41, hash: digest('9') }
const paths = ({ additions }: LedgerCommit) => additions.map(({ path }) => path)
const json = ({ additions }: LedgerCommit, path: string): unknown =>
  JSON.parse(additions.find((file) => file.path === path)?.text ?? 'null')
const recordAt = recordPath(staging, commit('c'))

describe('a promotion', () => {
  const wrote = ledgerCommit([event()], branch({ head }))

  test('is an entry, a record, a standing and the head, and nothing else', () => {
    expect(paths(wrote).toSorted()).toEqual(
      [entryPath(42), recordAt, deployedStatePath(staging, api), 'ledger/head.json'].toSorted(),
    )
    expect(wrote.deletions).toEqual([])
  })

  test('they agree with each other', () => {
    const [entry] = wrote.entries
    expect(json(wrote, entryPath(42))).toEqual(entry)
    expect(json(wrote, 'ledger/head.json')).toEqual({ index: 42, hash: entry?.hash })
    expect(json(wrote, deployedStatePath(staging, api))).toMatchObject({ index: 42, release: written() })
    expect(json(wrote, recordAt)).toMatchObject({
      logical_index: 42,
      lockkeeper: { entry: { index: 42, hash: entry?.hash } },
    })
  })

  test('its record is to the letter what a reader of the entry would write', () => {
    const { rollback, ...payload } = rolledBack()
    const { reason, ...left } = rollback
    const asMade = ledgerCommit([event({ rollback: { reason, ...left }, ...payload })], branch())
    const asRead = ledgerCommit([event({ ...payload, rollback })], branch())
    expect(asMade).toEqual(asRead)
  })

  test('starts a ledger where there is none', () => {
    expect(ledgerCommit([event()], branch()).entries).toMatchObject([{ index: 1, previous: null }])
  })
})

describe('records are never written over', () => {
  test('the second of a commit carries its index', () => {
    const there = branch({ head, hasRecord: (path) => path === recordAt })
    const found = paths(ledgerCommit([event()], there))
    expect(found).toContain(recordPath(staging, commit('c'), 42))
    expect(found).not.toContain(recordAt)
  })

  test('several apps of one commit in one step: each has a record of its own', () => {
    const events = ['api', 'db', 'web'].map((name) => event(promoted({ app: app(name) })))
    const found = ledgerCommit(events, branch({ head }))
    const records = paths(found).filter((path) => path.startsWith('artifacts/'))
    expect(records).toEqual([
      recordAt,
      recordPath(staging, commit('c'), 43),
      recordPath(staging, commit('c'), 44),
    ])
    expect(records.map((path) => json(found, path))).toMatchObject([
      { lockkeeper: { app: 'api' } },
      { lockkeeper: { app: 'db' } },
      { lockkeeper: { app: 'web' } },
    ])
  })

  test('the same commit in another environment has another', () => {
    const found = ledgerCommit([event(), event(promoted({ environment: prod }))], branch({ head }))
    expect(paths(found)).toEqual(expect.arrayContaining([recordAt, recordPath(prod, commit('c'))]))
  })

  test('bypasses and reports have none: they are no promotions', () => {
    const events = [event(bypassed()), event(reportedOn('verified'))]
    expect(paths(ledgerCommit(events, branch())).filter((path) => path.startsWith('artifacts/'))).toEqual([])
  })
})

describe('a standing', () => {
  const gone = event(bypassed({ release: null, why: 'unreadable' }))
  const there = branch({ head, deployedState: () => deployedState() })

  test('goes when nobody knows any more what stands there', () => {
    expect(ledgerCommit([gone], there).deletions).toEqual([deployedStatePath(dev, api)])
  })

  test('that was never written is not taken away: the git host would refuse the whole commit', () => {
    expect(ledgerCommit([gone], branch({ head })).deletions).toEqual([])
    expect(ledgerCommit([event(bypassed()), gone], branch({ head })).deletions).toEqual([])
  })

  test('comes back when something is brought there in the same step', () => {
    const found = ledgerCommit([gone, event(bypassed())], there)
    expect(found.deletions).toEqual([])
    expect(paths(found)).toContain(deployedStatePath(dev, api))
  })

  test('is folded from the one before, within a step as across steps', () => {
    const found = ledgerCommit([event(), event(reportedOn('verified'))], branch({ head }))
    expect(json(found, deployedStatePath(staging, api))).toMatchObject({
      index: 42,
      health: { state: 'verified', index: 43 },
    })
  })
})

test('nothing happened: nothing is written', () => {
  expect(ledgerCommit([], branch({ head }))).toEqual({ entries: [], additions: [], deletions: [] })
})

/** Writes steps on a branch that remembers its files, and refuses to write a record or an entry twice. */
function carriedOut(steps: readonly (readonly LedgerEvent[])[]) {
  const files = new Map<string, string>()
  const deployedStates = new Map<string, DeployedState>()
  let at: LedgerBranch['head']
  for (const events of steps) {
    const onto = branch({
      head: at,
      deployedState: (where, which) => deployedStates.get(deployedStatePath(where, which)),
      hasRecord: (path) => files.has(path),
      verifiedReleases: (where, which) =>
        verifiedReleasesSchema.parse(JSON.parse(files.get(verifiedReleasesPath(where, which)) ?? '[]')),
    })
    const { additions, deletions } = ledgerCommit(events, onto)
    for (const path of deletions) {
      expect(files.delete(path), `${path} was there`).toBe(true)
      deployedStates.delete(path)
    }
    const forGood = additions.filter(({ path }) => !/^standing\/|^proven\/|\/head\.json$/.test(path))
    expect(forGood.filter(({ path }) => files.has(path))).toEqual([])
    for (const { path, text } of additions) {
      if (path.startsWith('standing/')) deployedStates.set(path, deployedStateSchema.parse(JSON.parse(text)))
      files.set(path, text)
    }
    const headText = files.get('ledger/head.json')
    at = headText === undefined ? undefined : ledgerHeadSchema.parse(JSON.parse(headText))
  }
  return { files, deployedStates, head: at }
}

describe('[A6] whatever happens, in however many steps', () => {
  const place = {
    environment: fc.constantFrom(dev, staging),
    app: fc.constantFrom(api, web),
    release: fc.constantFrom(written(), written(release('v1.2.2', 'b'))),
  }
  const anyEvent: fc.Arbitrary<LedgerEvent> = fc
    .oneof(
      fc.record(place).map(promoted),
      fc.record(place).map(rolledBack),
      fc.record({ ...place, release: fc.option(place.release) }).map(bypassed),
      fc.record(place).map((where) => reportedOn('verified', where)),
      fc.record(place).map((where) => reportedOn('failed', where)),
    )
    .map((payload) => event(payload))

  test('indices have no gap, the chain holds, and folding it anew gives every standing', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyEvent, { maxLength: 4 }), { maxLength: 8 }), (steps) => {
        const found = carriedOut(steps)
        const count = steps.flat().length
        const entries = Array.from({ length: count }, (_, at) =>
          ledgerEntrySchema.parse(JSON.parse(found.files.get(entryPath(at + 1)) ?? 'null')),
        )
        expect(firstBreak(entries, found.head === undefined ? [] : [found.head])).toBeUndefined()
        expect(found.head?.index ?? 0).toBe(count)
        const folded = new Map<string, DeployedState>()
        for (const { payload, ...entry } of entries) {
          if (!isPlaced(payload)) continue
          const path = deployedStatePath(payload.environment, payload.app)
          const after = foldDeployedState(folded.get(path), { ...entry, payload })
          if (after === undefined) folded.delete(path)
          else folded.set(path, after)
        }
        expect(found.deployedStates).toEqual(folded)
      }),
    )
  })
})
