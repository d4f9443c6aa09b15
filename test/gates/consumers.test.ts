// Gate consumers, case by case: v1.2.3 of api goes to staging, and others pin it. [C5]
import { known, unavailable } from '../../src/domain/fact.ts'
import { type ConsumersReason, consumers } from '../../src/gates/consumers/judge.ts'
import { type ConsumerEffect, consumerEffect } from '../../src/domain/impact/consumers.ts'
import { api, version } from '../support/builders/names.ts'
import { rules } from '../support/builders/rules.ts'
import { testGate } from './gate-table.ts'

const asking = rules({ consumers: [{ app: undefined, path: 'consumers/*/values.yaml', field: ['version'] }] })
const to = version('v1.2.3')
const orders = 'consumers/orders/values.yaml'
const shop = 'consumers/shop/values.yaml'

const pinning = (path: string, pin: string | undefined, now = 'v1.2.2'): ConsumerEffect =>
  consumerEffect(
    { app: api, path, field: ['version'] },
    pin === undefined ? undefined : `version: "${pin}"\n`,
    version(now),
    to,
  )
const world = (...effects: readonly ConsumerEffect[]) => ({ rules: asking, consumers: known(effects) })
const outside = (path: string, pin: string, already: boolean) =>
  ({ app: api, verdict: 'fail', reason: { code: 'outside', path, pin, version: to, already } }) as const

testGate<ConsumersReason>(consumers, {
  'not-asked-for': {
    'nobody is named': { says: [{ verdict: 'skip', reason: { code: 'not-asked-for' } }] },
  },
  rollback: {
    'its impact tells, and nobody waits': {
      promotion: { rollback: { reason: 'errors' } },
      facts: world(pinning(orders, '1.2.2')),
      says: [{ verdict: 'skip', reason: { code: 'rollback' } }],
    },
  },
  inside: {
    '[C5] exact, caret and range': {
      facts: world(pinning(orders, '1.2.3'), pinning(shop, '^1.2.0'), pinning(shop, '>=1.0.0, <2.0.0')),
      says: [{ verdict: 'pass', reason: { code: 'inside', count: 3 } }],
    },
    'the latest of another environment is left alone': {
      facts: world(pinning(orders, 'latest-prod')),
      says: [{ verdict: 'pass', reason: { code: 'inside', count: 1 } }],
    },
  },
  outside: {
    '[C5] each that would be left outside, by its file and its pin': {
      facts: world(pinning(orders, '1.2.2'), pinning(shop, '~1.2.0'), pinning(shop, '<1.2.3', 'v1.2.5')),
      says: [outside(orders, '1.2.2', false), outside(shop, '<1.2.3', true)],
    },
  },
  incomparable: {
    'a version that is no semantic one lies in no range': {
      promotion: {},
      facts: world(
        consumerEffect(
          { app: api, path: orders, field: ['version'] },
          'version: ^1.2.0\n',
          undefined,
          version('2026-03-02'),
        ),
      ),
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'incomparable', path: orders, pin: '^1.2.0', version: to },
        },
      ],
    },
  },
  follows: {
    '[C5] the latest of this environment takes what comes, and that is said': {
      facts: world(pinning(orders, 'latest-staging'), pinning(shop, '^1.0.0')),
      says: [{ app: api, verdict: 'warn', reason: { code: 'follows', path: orders, pin: 'latest-staging' } }],
    },
  },
  'pin-unreadable': {
    'the file that is named is not there': {
      facts: world(pinning(orders, undefined)),
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'pin-unreadable', path: orders, trouble: 'there is no such file' },
        },
      ],
    },
  },
  'consumers-unavailable': {
    'there are too many to look at': {
      facts: { rules: asking, consumers: unavailable('consumers/* stands for more than 200 files') },
      says: [
        {
          verdict: 'fail',
          reason: { code: 'consumers-unavailable', problem: 'consumers/* stands for more than 200 files' },
        },
      ],
    },
  },
})
