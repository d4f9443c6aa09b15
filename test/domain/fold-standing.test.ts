// Folding the ledger: what stands in an environment after every kind of entry.
import { describe, expect, test } from 'vitest'
import { foldDeployedState } from '../../src/domain/ledger-write/fold-deployed-state.ts'
import { append } from '../../src/domain/ledger/ledger.ts'
import type { PlacedPayload } from '../../src/domain/ledger/ledger-payload.ts'
import { deployedStateSchema } from '../../src/domain/ledger/deployed-state.ts'
import { at, commit, dev, digest, jo, login, maria, promotionId, staging } from '../support/builders/names.ts'
import { bypassed, event, promoted, reportedOn } from '../support/builders/ledger.ts'
import { release } from '../support/builders/release.ts'
import { deployedState, written } from '../support/builders/standing.ts'

const argo = login('argocd[bot]')
const before = deployedState({ environment: staging, health: { state: 'unreported' } })

/** What stands after the payload was written as entry 42. */
function after(payload: PlacedPayload, found: typeof before | undefined, actor = argo) {
  return foldDeployedState(found, append({ index: 41, hash: digest('9') }, event(payload, actor)))
}

describe('a promotion', () => {
  test('puts its release there, and no report of the one before speaks for it', () => {
    expect(after(promoted(), deployedState(), jo)).toEqual({
      environment: staging,
      app: 'api',
      release: written(),
      index: 42,
      promotion: promotionId(),
      requester: maria,
      bypassed: false,
      commit: commit('e'),
      since: at('13:45'),
      health: { state: 'unreported' },
    })
  })
})

describe('a bypass', () => {
  test('puts its release there, on the account of who did it', () => {
    expect(after(bypassed(), deployedState(), jo)).toMatchObject({
      environment: dev,
      index: 42,
      promotion: null,
      requester: jo,
      bypassed: true,
      since: at('12:00'),
      health: { state: 'unreported' },
    })
  })

  test('that nobody can read leaves nothing that is known to stand there', () => {
    expect(after(bypassed({ release: null, why: 'unreadable' }), deployedState())).toBeUndefined()
  })
})

describe.each(['verified', 'failed'] as const)('a report: %s', (kind) => {
  test('is said of what stands there, and changes nothing else', () => {
    expect(after(reportedOn(kind), before)).toEqual({
      ...before,
      health: {
        state: kind,
        index: 42,
        at: at('13:45'),
        reporter: argo,
        context: 'argocd/staging-api',
        url: 'https://argocd.example/applications/staging-api',
      },
    })
  })

  test('takes the place of the report before', () => {
    const first = after(reportedOn(kind === 'failed' ? 'verified' : 'failed'), before)
    expect(after(reportedOn(kind), first)?.health.state).toBe(kind)
  })

  test.each([
    ['another version', release('v1.2.2')],
    ['other bytes of the same version', release('v1.2.3', 'f')],
  ])('[B3] of %s says nothing of what stands there', (_what, gone) => {
    expect(after(reportedOn(kind, { release: written(gone) }), before)).toEqual(before)
  })

  test('of what was there before the ledger began tells that it is there, and not who brought it', () => {
    expect(after(reportedOn(kind), undefined)).toMatchObject({
      release: written(),
      index: 42,
      promotion: null,
      requester: null,
      bypassed: false,
      since: at('13:45'),
      health: { state: kind },
    })
  })
})

test('whatever is folded can be written and read', () => {
  for (const payload of [promoted(), bypassed(), reportedOn('verified'), reportedOn('failed')]) {
    const found = after(payload, undefined)
    expect(deployedStateSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found)
  }
})
