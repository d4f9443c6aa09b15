// Which gates somebody has to start or to look at after a judgement, and which not. [D3]
import { expect, test } from 'vitest'
import type { Eligibility } from '../../../src/gates/evaluate.ts'
import type { GateSource } from '../../../src/domain/external/external-gate.ts'
import type { GateRun } from '../../../src/domain/external/gate-run.ts'
import { runsDue } from '../../../src/gates/external-runs-due.ts'
import { type Fact, known, unavailable } from '../../../src/domain/fact.ts'
import { loginSchema } from '../../../src/domain/identifiers.ts'
import { at, now } from '../../support/builders/names.ts'
import { rules } from '../../support/builders/rules.ts'
import { judgements } from '../../messages/examples/judgements.ts'

const command: GateSource = { kind: 'command', words: ['npm', 'test'] }
const workflow: GateSource = { kind: 'workflow', file: 'smoke.yaml' }
const check: GateSource = { kind: 'check_run', app: 1, name: 'unit', on: 'release' }
const report: GateSource = { kind: 'report', reporters: [loginSchema.parse('jo')] }

const none: GateRun = { state: 'not-started' }
/** It is 14:05, and the limit is five minutes. */
const running = (since: string): GateRun => ({ state: 'running', since: at(since), url: undefined })
const ended: GateRun = { state: 'ended', end: { kind: 'exit', code: 1 }, output: '', url: undefined }
const fine: Eligibility = { outcome: 'waiting', judgements: judgements({ approvals: 'approvals-missing' }) }

function isDue(source: GateSource | undefined, run: Fact<GateRun>, eligibility = fine): boolean {
  const external = [{ name: 'smoke', source, timeoutSeconds: 300 }]
  return runsDue(rules({ external }), new Map([['smoke', run]]), eligibility, now).includes('smoke')
}

test.each<[string, GateSource | undefined, GateRun, boolean]>([
  ['a program that did not run', command, none, true],
  ['a program that runs', command, running('14:03'), false],
  ['a program whose process was lost', command, running('13:58'), true],
  ['a program that ended', command, ended, false],
  ['a workflow that did not run', workflow, none, true],
  ['a workflow that runs is looked at', workflow, running('14:03'), true],
  ['a workflow that ended', workflow, ended, false],
  ["another app's check run", check, none, false],
  ['a report', report, none, false],
  ['what has no source', undefined, none, false],
])('%s', (_what, source, run, due) => {
  expect(isDue(source, known(run))).toBe(due)
})

test('what cannot be known is not started', () => {
  expect(isDue(command, unavailable('502'))).toBe(false)
})

function blocked(change: Parameters<typeof judgements>[0]): Eligibility {
  return { outcome: 'blocked', judgements: judgements(change) }
}

test('nothing is started while another gate says no; a no of its own kind stops nothing', () => {
  expect(isDue(command, known(none), blocked({ lock: 'locked' }))).toBe(false)
  expect(isDue(command, known(none), blocked({ only_pins_changed: 'from-fork' }))).toBe(false)
  expect(isDue(command, known(none), blocked({ tests: 'failed' }))).toBe(true)
})
