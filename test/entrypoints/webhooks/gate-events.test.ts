// Events about gates that somebody else answers: what each of them asks for.
import { expect, test } from 'vitest'
import { commandsOf } from './commands-of.ts'

const oid = 'a'.repeat(40)
const key = '0123456789abcdef'.repeat(2)

test.each([
  [
    'check_run',
    { action: 'rerequested', check_run: { name: 'lockkeeper', pull_requests: [{ number: 3 }] } },
    ['judge-pull-request'],
  ],
  [
    'check_run',
    { action: 'rerequested', check_run: { name: 'lockkeeper run / smoke', pull_requests: [{ number: 3 }] } },
    ['run-gate'],
  ],
  [
    'check_run',
    { action: 'completed', check_run: { name: 'unit tests', pull_requests: [{ number: 3 }] } },
    ['judge-pull-request'],
  ],
  [
    'check_run',
    { action: 'completed', check_run: { name: 'lockkeeper / tests', pull_requests: [{ number: 3 }] } },
    [],
  ],
  ['check_run', { action: 'created', check_run: { name: 'unit tests', pull_requests: [{ number: 3 }] } }, []],
  [
    'workflow_run',
    { workflow_run: { event: 'workflow_dispatch', display_title: `Smoke lockkeeper/3/smoke/${key}` } },
    ['run-gate'],
  ],
  ['workflow_run', { workflow_run: { event: 'push', display_title: `Smoke lockkeeper/3/smoke/${key}` } }, []],
  ['workflow_run', { workflow_run: { event: 'workflow_dispatch', display_title: 'Smoke' } }, []],
] as const)('%s %j asks for %j', (name, payload, kinds) => {
  const commands = commandsOf(name, payload)
  expect(typeof commands === 'string' ? commands : commands.map(({ kind }) => kind)).toEqual(kinds)
})

function sent(content: object) {
  return commandsOf('repository_dispatch', {
    action: 'gate-result',
    client_payload: content,
    sender: { login: 'QA' },
  })
}

test('a gate result is recorded, under whoever sent it; a malformed one is not', () => {
  const client_payload = { pull_request: 3, head: oid, gate: 'smoke', passed: false, output: 'no' }
  expect(sent(client_payload)).toEqual([
    {
      kind: 'record-result',
      number: 3,
      head: oid,
      gate: 'smoke',
      passed: false,
      output: 'no',
      reporter: 'qa',
    },
  ])
  expect(sent({ ...client_payload, passed: 'yes' })).toBe('malformed')
})
