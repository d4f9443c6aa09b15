// Automatic rollbacks, case by case: when the bot proposes one by itself, and when it leaves that to people. [B13]
import { expect, test } from 'vitest'
import { type RollbackTrigger, rollbackDue } from '../../src/domain/automation/automatic-rollback.ts'
import type { OpenPromotion } from '../../src/domain/promotion/promotion.ts'
import type { Quarantine } from '../../src/domain/locks/quarantine.ts'
import type { DeployedState } from '../../src/domain/ledger/deployed-state.ts'
import { api, app, at, digest, jo, prod, staging, version } from '../support/builders/names.ts'
import { openPromotion, promotion } from '../support/builders/promotion.ts'
import { rules } from '../support/builders/rules.ts'
import { reported, deployedState } from '../support/builders/standing.ts'

interface Case {
  readonly trigger?: Partial<RollbackTrigger>
  readonly automatic?: 'propose' | 'merge' | 'off'
  readonly deployedState?: DeployedState | undefined
  readonly open?: readonly OpenPromotion[]
  readonly quarantines?: readonly Quarantine[]
}

const fails = (change: Partial<DeployedState> = {}) =>
  deployedState({ environment: staging, health: reported('failed'), ...change })
const rollback = (index?: number) =>
  openPromotion(
    promotion({
      rollback: { reason: 'errors' },
      ...(index === undefined ? {} : { origin: { kind: 'ledger-entry', index } }),
    }),
  )
const putAway = (change: Partial<Quarantine> = {}): Quarantine => ({
  digest: digest('e'),
  environment: staging,
  app: api,
  version: version('v1.2.4'),
  by: jo,
  reason: 'errors',
  since: at('09:00'),
  becauseOf: 40,
  writtenIn: 'lockkeeper:quarantine/e.json',
  ...change,
})

test.each<[string, string, Case]>([
  ['due', 'what stands there failed', {}],
  ['due', 'it may also merge by itself', { automatic: 'merge' }],
  ['due', 'it failed once more since', { trigger: { becauseOf: 40 } }],
  ['over', 'it is well again', { deployedState: deployedState({ environment: staging }) }],
  [
    'over',
    'another release stands there, of which nobody said a word',
    { deployedState: fails({ health: { state: 'unreported' } }) },
  ],
  ['over', 'an older failure than the one that is meant', { trigger: { becauseOf: 43 } }],
  ['over', 'nothing stands there', { deployedState: undefined }],
  ['switched-off', 'the rules leave it to people', { automatic: 'off' }],
  ['open-already', 'somebody asked for a rollback', { open: [rollback()] }],
  ['open-already', 'it was proposed for an earlier failure', { open: [rollback(40)] }],
  ['due', 'it was proposed for this very failure, by a run that died', { open: [rollback(42)] }],
  ['due', 'only a promotion is open, which makes room', { open: [openPromotion()] }],
  ['due', 'the open rollback is about another app', { open: [{ ...rollback(), apps: [app('web')] }] }],
  ['left-alone', 'what was rolled back here is not cleared yet', { quarantines: [putAway()] }],
  ['due', 'something was put away elsewhere', { quarantines: [putAway({ environment: prod })] }],
  ['due', 'something of another app was put away', { quarantines: [putAway({ app: app('web') })] }],
  ['due', 'what stands there is itself put away', { quarantines: [putAway({ digest: digest('c') })] }],
  ['due', 'it came past the gates and stands there', { trigger: { why: 'bypassed', becauseOf: 41 } }],
  [
    'due',
    'past the gates, whatever the rules say of failures',
    { trigger: { why: 'bypassed', becauseOf: 41 }, automatic: 'off' },
  ],
  [
    'due',
    'past the gates, though people are at it',
    { trigger: { why: 'locked', becauseOf: 41 }, quarantines: [putAway()] },
  ],
  ['over', 'past the gates, and gone', { trigger: { why: 'bypassed', becauseOf: 39 } }],
])('%s: %s', (expected, _what, given) => {
  const trigger: RollbackTrigger = {
    environment: staging,
    app: api,
    becauseOf: 42,
    why: 'failed',
    ...given.trigger,
  }
  const ruled = rules({ rollback: { automatic: given.automatic ?? 'propose' } })
  const stands = 'deployedState' in given ? given.deployedState : fails()
  expect(rollbackDue(trigger, ruled, stands, given.open ?? [], given.quarantines ?? [])).toBe(expected)
})
