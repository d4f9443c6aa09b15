// A health report becomes ledger events for exactly the releases it is about. [A14] [B3]
import { describe, expect, test } from 'vitest'
import { isPlaced } from '../../../src/domain/ledger/ledger-payload.ts'
import type { HealthReport } from '../../../src/domain/automation/health-report.ts'
import type { DeployedState } from '../../../src/domain/ledger/deployed-state.ts'
import { deployedStatePath } from '../../../src/domain/ledger/deployed-state-path.ts'
import { readHealth } from '../../../src/engine/health/health-events.ts'
import { api, app, at, commit, digest, login, promotionId, staging } from '../../support/builders/names.ts'
import { snapshot } from '../../support/builders/reading.ts'
import { release } from '../../support/builders/release.ts'
import { rules, threeInARow } from '../../support/builders/rules.ts'
import { reported, deployedState, written } from '../../support/builders/standing.ts'

const synced = commit('e')
const path = 'environments/staging/api/release.yaml'
const argo = login('argocd[bot]')
const unreported = deployedState({ environment: staging, health: { state: 'unreported' } })

function file(text = 'v1.2.3', digit = 'c'): string {
  return `apiVersion: lockkeeper.dev/v1
kind: Release
metadata: { name: api }
spec:
  version: ${text}
  source: { commit: ${digit.repeat(40)} }
  images: [{ name: api, ref: ghcr.io/acme/api@sha256:${digit.repeat(64)} }]
`
}

function report(change: Partial<HealthReport> = {}): HealthReport {
  return {
    commit: synced,
    healthy: true,
    context: 'argocd/staging-api',
    environment: null,
    app: null,
    digest: null,
    reporter: argo,
    at: at('14:00'),
    url: null,
    ...change,
  }
}

interface World {
  /** The release file at the commit that was synced, and now. */
  readonly atSync?: string
  readonly now?: string
  readonly stands?: DeployedState | string | undefined
}

function read(change: Partial<HealthReport>, { atSync = file(), now = atSync, ...world }: World = {}) {
  const stands = 'stands' in world ? world.stands : unreported
  const text = typeof stands === 'object' ? JSON.stringify(stands) : stands
  const ledger = text === undefined ? {} : { [deployedStatePath(staging, api)]: text }
  const files = snapshot([
    ['default', { [path]: now }],
    [synced, { [path]: atSync }],
    ['ledger', ledger],
  ])
  return readHealth(report(change), threeInARow, files)
}

const event = (kind: 'verified' | 'failed') => ({
  at: at('14:00'),
  actor: argo,
  payload: {
    kind,
    environment: staging,
    app: api,
    release: written(),
    commit: synced,
    context: 'argocd/staging-api',
    url: null,
  },
})
const nothing = { events: [], unrecorded: [], environments: [staging], failed: [] }

describe('[A14] what stands there is reported', () => {
  test.each([
    ['healthy', true, 'verified'],
    ['unhealthy', false, 'failed'],
  ] as const)('%s', (_what, healthy, kind) => {
    expect(read({ healthy })).toEqual({ ...nothing, events: [event(kind)] })
  })

  test('unhealthy after it was healthy, and the other way round', () => {
    const verified = deployedState({ environment: staging, health: reported('verified') })
    const failed = deployedState({ environment: staging, health: reported('failed') })
    expect(read({ healthy: false }, { stands: verified }).events).toEqual([event('failed')])
    expect(read({ healthy: true }, { stands: failed }).events).toEqual([event('verified')])
  })

  test('though it was there before the ledger began', () => {
    expect(read({}, { stands: undefined })).toEqual({ ...nothing, events: [event('verified')] })
  })
})

test('of a success and a failure within one second the failure stays, in whatever order they come', () => {
  const moment = at('11:01')
  const verified = deployedState({ environment: staging, health: reported('verified') })
  const failed = deployedState({ environment: staging, health: reported('failed') })
  expect(read({ healthy: false, at: moment }, { stands: verified }).events).toHaveLength(1)
  expect(read({ healthy: true, at: moment }, { stands: failed }).events).toEqual([])
})

test('within one second the numbers of the git host tell what came later', () => {
  const told = { at: at('11:01'), context: 'argocd/dev', healthy: true }
  const stands = deployedState({ environment: staging, health: { ...reported('failed'), sequence: 7 } })
  const again = (sequence: number) => read({ ...told, environment: 'staging', sequence }, { stands }).events
  expect(again(8)).toHaveLength(1)
  expect(again(6)).toEqual([])
})

describe('nothing new is said', () => {
  test.each<[string, Partial<HealthReport>, World]>([
    ['the same once more', {}, { stands: deployedState({ environment: staging }) }],
    [
      'a word older than the last one',
      { healthy: false, at: at('11:00') },
      { stands: deployedState({ environment: staging }) },
    ],
    ['[B3] of a digest that is not pinned there', { digest: digest('f') }, {}],
    ['of a commit where nothing was deployed yet', {}, { atSync: 'kind: Release\n' }],
    ['of a release that is gone', {}, { atSync: file('v1.2.2', 'b'), now: file() }],
    ['of other bytes of the same version that are gone', {}, { atSync: file('v1.2.3', 'b'), now: file() }],
    [
      'of what was there before the ledger began and is gone',
      {},
      { atSync: file('v1.2.2', 'b'), now: file(), stands: undefined },
    ],
    ['where nobody can read what the ledger says', {}, { stands: 'broken' }],
    ['of an app that is not there', { app: 'web' }, {}],
  ])('%s', (_what, change, world) => {
    expect(read(change, world)).toEqual(nothing)
  })

  test('of an environment nobody knows', () => {
    expect(read({ context: 'ci/build' })).toEqual({ ...nothing, environments: [] })
  })
})

describe('[B13] a failure that stands', () => {
  const failed = reported('failed')
  const stands = deployedState({ environment: staging, promotion: promotionId(), health: failed })
  const place = { environment: staging, app: api, index: 42, brought: true }

  test('is told of again by the report it was written for, so that nobody who died over it is missed', () => {
    expect(read({ healthy: false, at: at('11:01') }, { stands })).toEqual({ ...nothing, failed: [place] })
  })

  test('and by no other report', () => {
    expect(read({ healthy: false, at: at('11:02') }, { stands })).toEqual(nothing)
    expect(read({ healthy: true, at: at('11:01') }, { stands }).failed).toEqual([])
  })

  test('nobody brought what was there before the ledger began', () => {
    const before = deployedState({ environment: staging, health: failed })
    const { failed: found } = read({ healthy: false, at: at('11:01') }, { stands: before })
    expect(found).toEqual([{ ...place, brought: false }])
  })
})

describe('a merge that is not in the ledger yet', () => {
  test('has to be written down first', () => {
    const stands = deployedState({ environment: staging, release: written(release('v1.2.2', 'b')) })
    expect(read({}, { stands })).toEqual({ ...nothing, unrecorded: [path] })
  })
})

test('[B3] a report that names the digest it saw is heard where that is what is pinned', () => {
  expect(read({ digest: digest('c') }).events).toEqual([event('verified')])
})

test('a report of an environment as a whole speaks for every app in it', () => {
  const web = 'environments/staging/web/release.yaml'
  const both = { [path]: file(), [web]: file('v2.0.0', 'd') }
  const stands = deployedState({
    environment: staging,
    app: app('web'),
    release: written(release('v2.0.0', 'd')),
    health: { state: 'unreported' },
  })
  const files = snapshot([
    ['default', both],
    [synced, both],
    [
      'ledger',
      {
        [deployedStatePath(staging, api)]: JSON.stringify(unreported),
        [deployedStatePath(staging, app('web'))]: JSON.stringify(stands),
      },
    ],
  ])
  const { events } = readHealth(report({ context: 'argocd/staging' }), threeInARow, files)
  expect(events.map(({ payload }) => isPlaced(payload) && payload.app)).toEqual(['api', 'web'])
})

test('an account that does not count is not heard', () => {
  const strict = rules({ verification: { contexts: [], reporters: [login('flux[bot]')] } })
  const files = snapshot([[synced, { [path]: file() }]])
  expect(readHealth(report(), { ...threeInARow, environments: [strict] }, files).events).toEqual([])
})
