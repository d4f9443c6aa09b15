// External gates, case by case: what is known of somebody else's answer, and what comes of it. [C2] [D3]
import { describe, expect, test } from 'vitest'
import { known, unavailable } from '../../src/domain/fact.ts'
import type { Facts } from '../../src/domain/facts.ts'
import type { ExternalGate, GateSource } from '../../src/domain/external/external-gate.ts'
import type { GateRun, RunEnd } from '../../src/domain/external/gate-run.ts'
import { gateCatalog } from '../../src/gates/catalog.ts'
import { custom, type ExternalReason, tests } from '../../src/gates/external/judge.ts'
import { loginSchema } from '../../src/domain/identifiers.ts'
import { facts } from '../support/builders/facts.ts'
import { at, now } from '../support/builders/names.ts'
import { promotion } from '../support/builders/promotion.ts'
import { rules } from '../support/builders/rules.ts'
import { attestedCases } from './attested-cases.ts'
import { testGate } from './gate-table.ts'

const name = 'tests'
const command = { kind: 'command', words: ['npm', 'test'] } as const
const workflow = { kind: 'workflow', file: 'smoke.yaml' } as const
const check = { kind: 'check_run', app: 15_368, name: 'unit', on: 'release' } as const
const timeoutSeconds = 300
const url = 'https://github.com/acme/deploy/actions/runs/7'

const asked = (source: GateSource | undefined, run?: GateRun): Partial<Facts> => ({
  rules: rules({ external: [{ name, source, timeoutSeconds }] }),
  results: run === undefined ? new Map() : new Map([[name, known(run)]]),
})
const ended = (end: RunEnd, output = ''): GateRun => ({ state: 'ended', end, output, url: undefined })
const running = (since: string): GateRun => ({ state: 'running', since: at(since), url })

testGate<ExternalReason>(tests, {
  'not-asked-for': {
    'nobody asked for it': { says: [{ verdict: 'skip', reason: { code: 'not-asked-for' } }] },
    'another gate is asked for': {
      facts: { rules: rules({ external: [{ name: 'cost_analysis', source: command, timeoutSeconds }] }) },
      says: [{ verdict: 'skip', reason: { code: 'not-asked-for' } }],
    },
  },
  rollback: {
    'what goes back was let through before': {
      promotion: { rollback: { reason: 'errors' } },
      facts: asked(command),
      says: [{ verdict: 'skip', reason: { code: 'rollback' } }],
    },
  },
  'no-source': {
    'it is asked for, and nobody said who answers': {
      facts: asked(undefined, { state: 'not-started' }),
      says: [{ verdict: 'fail', reason: { code: 'no-source', name } }],
    },
  },
  passed: {
    'the answer is yes': {
      facts: asked(command, ended({ kind: 'passed' })),
      says: [{ verdict: 'pass', reason: { code: 'passed', name, source: command, url: undefined } }],
    },
  },
  failed: {
    '[D3] the exit code decides': {
      facts: asked(command, ended({ kind: 'exit', code: 3 }, 'boom')),
      says: [
        {
          verdict: 'fail',
          reason: {
            code: 'failed',
            name,
            source: command,
            end: { kind: 'exit', code: 3 },
            output: 'boom',
            url: undefined,
            timeoutSeconds,
          },
        },
      ],
    },
  },
  running: {
    'it has its time': {
      facts: asked(workflow, running('14:03')),
      says: [
        {
          verdict: 'wait',
          reason: { code: 'running', name, source: workflow, since: at('14:03'), until: at('14:09'), url },
          recheckAt: now,
        },
      ],
    },
    'a program past its time was lost, and is run again': {
      facts: asked(command, running('12:00')),
      says: [
        {
          verdict: 'wait',
          reason: { code: 'running', name, source: command, since: at('12:00'), until: at('12:06'), url },
          recheckAt: at('12:06'),
        },
      ],
    },
  },
  overdue: {
    'a workflow that does not end': {
      facts: asked(workflow, running('12:00')),
      says: [
        {
          verdict: 'fail',
          reason: { code: 'overdue', name, source: workflow, since: at('12:00'), url },
          recheckAt: now,
        },
      ],
    },
  },
  'no-answer-yet': {
    'nothing ran yet': {
      facts: asked(check, { state: 'not-started' }),
      says: [{ verdict: 'wait', reason: { code: 'no-answer-yet', name, source: check }, recheckAt: now }],
    },
  },
  'answer-unavailable': {
    'it cannot be known': {
      facts: { ...asked(check), results: new Map([[name, unavailable('it answered 502')]]) },
      says: [
        {
          verdict: 'fail',
          reason: { code: 'answer-unavailable', name, source: check, problem: 'it answered 502' },
        },
      ],
    },
    'nobody looked': {
      facts: asked(check),
      says: [
        {
          verdict: 'fail',
          reason: { code: 'answer-unavailable', name, source: check, problem: 'nobody looked' },
        },
      ],
    },
  },
  ...attestedCases,
})

const own = (gate: string, change: Partial<ExternalGate> = {}): ExternalGate => ({
  name: gate,
  source: command,
  timeoutSeconds,
  ...change,
})
const verdicts = (external: readonly ExternalGate[], run: GateRun) =>
  custom
    .judge(
      promotion(),
      facts({
        rules: rules({ external }),
        results: new Map(external.map((each) => [each.name, known(run)])),
      }),
      now,
    )
    .map(({ verdict, wouldBe, reason }) => [verdict, wouldBe, 'name' in reason && reason.name])

describe('gates that owners name themselves', () => {
  test('are one gate, with a finding for each', () => {
    const two = [
      own('chaos'),
      own('smoke', { source: { kind: 'report', reporters: [loginSchema.parse('jo')] } }),
    ]
    expect(verdicts(two, ended({ kind: 'passed' }))).toEqual([
      ['pass', undefined, 'chaos'],
      ['pass', undefined, 'smoke'],
    ])
  })

  test('only warn where they are told to, each for itself', () => {
    const two = [own('chaos'), own('smoke', { onlyWarns: true })]
    expect(verdicts(two, ended({ kind: 'timed-out' }))).toEqual([
      ['fail', undefined, 'chaos'],
      ['warn', 'fail', 'smoke'],
    ])
    expect(verdicts(two, { state: 'not-started' })).toEqual([
      ['wait', undefined, 'chaos'],
      ['warn', 'wait', 'smoke'],
    ])
  })
})

test('[C2] costs and speed only warn where the rules say so, whatever they would have said', () => {
  const external = [{ name: 'cost_analysis', source: command, timeoutSeconds }]
  const results = new Map([['cost_analysis', known(ended({ kind: 'exit', code: 1 }))]])
  const ask = (warnsOnly?: readonly string[]) =>
    gateCatalog
      .find((gate) => gate.name === 'cost_analysis')
      ?.ask(promotion(), facts({ rules: rules({ external, warnsOnly }), results }), now).findings[0]?.verdict
  expect([ask(['cost_analysis']), ask()]).toEqual(['warn', 'fail'])
})
