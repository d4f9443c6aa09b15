// Gate order, case by case: a release takes every step of the way, one after the other, forwards. [B1] [B3] [C13] [E14]
import { known, unavailable } from '../../src/domain/fact.ts'
import { type OrderReason, order } from '../../src/gates/order/judge.ts'
import { previous } from '../support/builders/facts.ts'
import { api, app, dev, environment, prod, staging, version } from '../support/builders/names.ts'
import { emptyPin, image, move, release } from '../support/builders/release.ts'
import { firstRules, rules } from '../support/builders/rules.ts'
import { testGate } from './gate-table.ts'

const qa = environment('qa')
const path = [dev, staging]
const comesFromDev = { code: 'comes-from', environment: dev, version: version('v1.2.3') } as const
const notInDev = (found: string | undefined) =>
  ({
    code: 'not-in-previous',
    path,
    previous: [{ environment: dev, version: found === undefined ? undefined : version(found) }],
    version: version('v1.2.3'),
  }) as const
const fromDev = (pin: typeof emptyPin) => ({
  previous: new Map([[api, [previous({ pin: known(pin) })]]]),
})

testGate<OrderReason>(order, {
  rollback: {
    '[A9] a rollback goes back, and may': {
      promotion: {
        rollback: { reason: 'errors' },
        moves: [move({ from: release('v1.10.0', 'b') })],
      },
      facts: { previous: new Map() },
      says: [{ verdict: 'skip', reason: { code: 'rollback' } }],
    },
  },
  'first-environment': {
    '[E14] nothing comes before it, so nothing has to': {
      promotion: { environment: dev, moves: [move({ from: emptyPin })] },
      facts: { rules: firstRules(), path: [dev], previous: new Map() },
      says: [{ app: api, verdict: 'pass', reason: { code: 'first-environment' } }],
    },
  },
  'comes-from': {
    '[B1] the very digest stands in the environment before': {
      says: [{ app: api, verdict: 'pass', reason: comesFromDev }],
    },
    'one of several environments before is enough, even beside one nobody can read': {
      facts: {
        previous: new Map([[api, [previous({ environment: qa, pin: unavailable('a tab') }), previous()]]]),
      },
      says: [{ app: api, verdict: 'pass', reason: comesFromDev }],
    },
    'into an environment where nothing was deployed yet': {
      promotion: { moves: [move({ from: emptyPin })] },
      says: [{ app: api, verdict: 'pass', reason: comesFromDev }],
    },
    'the same version made of other bytes may be put right': {
      promotion: { moves: [move({ from: release('v1.2.3', 'b') })] },
      says: [{ app: api, verdict: 'pass', reason: comesFromDev }],
    },
    'versions that are not semantic have no order': {
      promotion: { moves: [move({ from: release('build-9'), to: release('build-10') })] },
      facts: fromDev(release('build-10')),
      says: [{ app: api, verdict: 'pass', reason: { ...comesFromDev, version: version('build-10') } }],
    },
  },
  'order-skipped': {
    '[B8] the policy lets it leave staging out, and the promotion says that it does': {
      promotion: { expedite: { reason: 'CVE-2026-1', environments: [staging], soak: false } },
      facts: { skipped: new Map([[api, [previous({ environment: staging, pin: known(undefined) })]]]) },
      says: [
        {
          app: api,
          verdict: 'warn',
          reason: { ...comesFromDev, code: 'order-skipped', skipped: [staging] },
        },
      ],
    },
  },
  'not-in-previous': {
    '[A8] one that is required stays required beside a recommended one': {
      facts: {
        previous: new Map([
          [api, [previous({ pin: known(undefined) }), previous({ environment: qa, pin: known(undefined) })]],
        ]),
        rules: rules({ after: [dev, qa], recommended: [qa] }),
      },
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: {
            ...notInDev(undefined),
            previous: [
              { environment: dev, version: undefined },
              { environment: qa, version: undefined },
            ],
          },
        },
      ],
    },
    'another version stands there': {
      facts: fromDev(release('v1.2.4')),
      says: [{ app: api, verdict: 'fail', reason: notInDev('v1.2.4') }],
    },
    '[B1] the same version stands there, made of other bytes': {
      facts: fromDev(release('v1.2.3', 'f')),
      says: [{ app: api, verdict: 'fail', reason: notInDev('v1.2.3') }],
    },
    'an image more or less is another release': {
      facts: fromDev(release('v1.2.3', 'c', { images: [image(), image('worker')] })),
      says: [{ app: api, verdict: 'fail', reason: notInDev('v1.2.3') }],
    },
    'nothing was deployed there yet': {
      facts: fromDev(emptyPin),
      says: [{ app: api, verdict: 'fail', reason: notInDev(undefined) }],
    },
    'the app is not there at all': {
      facts: { previous: new Map([[api, [previous({ pin: known(undefined) })]]]) },
      says: [{ app: api, verdict: 'fail', reason: notInDev(undefined) }],
    },
    'nobody looked, though the way is longer than one step': {
      facts: { path: [dev, staging, prod], previous: new Map() },
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: {
            code: 'not-in-previous',
            path: [dev, staging, prod],
            previous: [],
            version: version('v1.2.3'),
          },
        },
      ],
    },
    'every app is answered for itself': {
      promotion: { moves: [move(), move({ app: app('web') })] },
      facts: {
        previous: new Map([
          [api, [previous()]],
          [app('web'), [previous({ pin: known(release('v1.0.0')) })]],
        ]),
      },
      says: [
        { app: api, verdict: 'pass', reason: comesFromDev },
        { app: app('web'), verdict: 'fail', reason: notInDev('v1.0.0') },
      ],
    },
  },
  'not-in-recommended': {
    '[A8] where all of several count, each is required or recommended by itself': {
      facts: {
        previous: new Map([[api, [previous(), previous({ environment: qa, pin: known(undefined) })]]]),
        rules: rules({ after: [dev, qa], afterAll: true, recommended: [qa] }),
      },
      says: [
        { app: api, verdict: 'pass', reason: comesFromDev },
        {
          app: api,
          verdict: 'warn',
          reason: {
            ...notInDev(undefined),
            code: 'not-in-recommended',
            previous: [{ environment: qa, version: undefined }],
          },
        },
      ],
    },
    '[A8] a recommended environment runs something else': {
      facts: { ...fromDev(release('v1.2.4')), rules: rules({ recommended: [dev] }) },
      says: [{ app: api, verdict: 'warn', reason: { ...notInDev('v1.2.4'), code: 'not-in-recommended' } }],
    },
  },
  'previous-unreadable': {
    '[A8] not even where it is only recommended': {
      facts: {
        previous: new Map([[api, [previous({ pin: unavailable('line 3: a tab') })]]]),
        rules: rules({ recommended: [dev] }),
      },
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'previous-unreadable', environment: dev, problem: 'line 3: a tab' },
        },
      ],
    },
    'a release file nobody can read says nothing, so it is no yes': {
      facts: { previous: new Map([[api, [previous({ pin: unavailable('line 3: a tab') })]]]) },
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'previous-unreadable', environment: dev, problem: 'line 3: a tab' },
        },
      ],
    },
  },
  'goes-back': {
    '[C13] an older version, though it stands in the environment before': {
      promotion: { moves: [move({ from: release('v1.10.0', 'b') })] },
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'goes-back', from: version('v1.10.0'), to: version('v1.2.3') },
        },
      ],
    },
    '[C13] a candidate of a version that is out': {
      promotion: { moves: [move({ from: release('v1.2.3', 'b'), to: release('v1.2.3-rc.1') })] },
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'goes-back', from: version('v1.2.3'), to: version('v1.2.3-rc.1') },
        },
      ],
    },
  },
})
