// Events: what each webhook asks for. The door translates; it never decides.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { environmentNameSchema } from '../../../src/domain/identifiers.ts'
import type { Command } from '../../../src/engine/job.ts'
import { eventCatalog, reconcilingEvents } from '../../../src/entrypoints/webhooks/events/catalog.ts'
import { translateDelivery } from '../../../src/entrypoints/webhooks/translate-delivery.ts'
import { commandsOf, place } from './commands-of.ts'

const oid = 'a'.repeat(40)
const staging = environmentNameSchema.parse('staging')
const at = '2026-01-16T12:34:56.000Z'

const comment = (body: string, type = 'User', action = 'created') => ({
  action,
  issue: { number: 3 },
  comment: { node_id: 'IC_1', body, user: { login: 'Alice', type } },
})
const push = (
  ref: string,
  modified: readonly string[],
  {
    forced = false,
    deleted = false,
    type = 'Bot',
  }: { forced?: boolean; deleted?: boolean; type?: string } = {},
) => ({
  ref,
  forced,
  deleted,
  sender: { type },
  commits: [{ added: [], modified, removed: [] }],
})

describe('issue_comment', () => {
  test.each<[string, object]>([
    ['a comment without a command', comment('nice work')],
    ['[T5] an edited comment', comment('/promote to dev', 'User', 'edited')],
    ['[T9] a comment of a bot', comment('/promote to dev', 'Bot')],
    ['[T8] a quoted command', comment('> /promote to dev')],
  ])('%s asks for nothing', (_what, payload) => {
    expect(commandsOf('issue_comment', payload)).toEqual([])
  })

  test('a new comment with a command is answered, under the meaning of that comment', () => {
    const translated = translateDelivery({
      id: 'd-1',
      name: 'issue_comment',
      payload: { ...place, ...comment('/promote to dev') },
    })
    expect(translated).toMatchObject({
      kind: 'jobs',
      jobs: [{ lane: '7/acme/deploy', delivery: 'd-1', meaning: 'comment:IC_1' }],
    })
  })
})

describe('push', () => {
  const pin = 'environments/staging/api/release.yaml'
  test.each<[string, object, readonly Command[]]>([
    [
      'a pin on the default branch',
      push('refs/heads/main', [pin]),
      [{ kind: 'record-changes', paths: [pin] }],
    ],
    ['a pin elsewhere', push('refs/heads/feature', [pin]), []],
    ['another file', push('refs/heads/main', ['README.md']), []],
    ['the policy', push('refs/heads/main', ['.github/lockkeeper.yaml']), [{ kind: 'judge-open' }]],
    [
      'a contract',
      push('refs/heads/main', ['artifacts/ga-proof/abc/GA_READY.json']),
      [{ kind: 'judge-open' }],
    ],
    [
      'a lock file',
      push('refs/heads/main', ['environments/staging/lock.yaml']),
      [{ kind: 'judge-open', environments: [staging] }],
    ],
    [
      'a lock on the ledger branch',
      push('refs/heads/lockkeeper', ['locks/staging.yaml']),
      [{ kind: 'judge-open', environments: [staging] }],
    ],
    ['a lock on everything', push('refs/heads/lockkeeper', ['locks/all.yaml']), [{ kind: 'judge-open' }]],
    [
      'a lock on one app',
      push('refs/heads/lockkeeper', ['locks/staging/api.yaml']),
      [{ kind: 'judge-open', environments: [staging] }],
    ],
    [
      'a held promotion',
      push('refs/heads/lockkeeper', ['holds/12.json']),
      [{ kind: 'judge-pull-request', number: 12 }],
    ],
    ['a new ledger entry', push('refs/heads/lockkeeper', ['ledger/head.json']), []],
    [
      '[T31] what a person pushes to the ledger branch',
      push('refs/heads/lockkeeper', ['ledger/head.json'], { type: 'User' }),
      [{ kind: 'watch-ledger' }],
    ],
    [
      '[T32] a ledger branch that is put back',
      push('refs/heads/lockkeeper', [], { forced: true }),
      [{ kind: 'watch-ledger' }, { kind: 'judge-open' }],
    ],
    [
      '[T32] a ledger branch that is deleted',
      push('refs/heads/lockkeeper', [], { deleted: true }),
      [{ kind: 'watch-ledger' }, { kind: 'judge-open' }],
    ],
    [
      'a rewritten default branch: what was taken away is not listed',
      push('refs/heads/main', [], { forced: true }),
      [{ kind: 'record-changes' }, { kind: 'judge-open' }],
    ],
  ])('%s', (_what, payload, commands) => {
    expect(commandsOf('push', payload)).toEqual(commands)
  })
})

describe('the others', () => {
  const status = {
    sha: oid,
    context: 'kustomization/staging/1a2b',
    target_url: null,
    updated_at: at,
    id: 7,
    sender: { login: 'flux[bot]' },
  }
  const health = { environment: 'staging', commit: oid, healthy: true, at }
  test.each<[string, string, object, readonly unknown[] | string]>([
    [
      'a pull request',
      'pull_request',
      { action: 'synchronize', number: 5 },
      [{ kind: 'judge-pull-request', number: 5 }],
    ],
    [
      'a closed one',
      'pull_request',
      { action: 'closed', number: 5 },
      [{ kind: 'settle-pull-request', number: 5 }],
    ],
    ['an assigned one', 'pull_request', { action: 'assigned', number: 5 }, []],
    ['another title', 'pull_request', { action: 'edited', number: 5, changes: { title: { from: 'x' } } }, []],
    [
      '[T12] another base',
      'pull_request',
      { action: 'edited', number: 5, changes: { base: { ref: { from: 'main' } } } },
      [{ kind: 'judge-pull-request', number: 5 }],
    ],
    [
      'a review',
      'pull_request_review',
      { pull_request: { number: 5 } },
      [{ kind: 'judge-pull-request', number: 5 }],
    ],
    ['[A14] a health status', 'status', { ...status, state: 'success' }, [{ kind: 'record-health' }]],
    ['a pending status', 'status', { ...status, state: 'pending' }, []],
    [
      'a status that pretends to be ours',
      'status',
      { ...status, state: 'success', context: 'lockkeeper' },
      [],
    ],
    [
      '[A14] a deployment',
      'deployment_status',
      {
        deployment: { sha: oid, task: 'deploy', environment: 'staging' },
        deployment_status: { id: 7, state: 'failure', target_url: null, updated_at: at },
        sender: { login: 'argo[bot]' },
      },
      [{ kind: 'record-health', report: { healthy: false, environment: 'staging' } }],
    ],
    [
      'a dispatched promotion',
      'repository_dispatch',
      { action: 'promote', client_payload: { to: 'dev' }, sender: { login: 'ci' } },
      [{ kind: 'answer-dispatch' }],
    ],
    [
      '[A14] a dispatched report',
      'repository_dispatch',
      { action: 'health', client_payload: health, sender: { login: 'ci' } },
      [{ kind: 'record-health', report: { healthy: true, environment: 'staging' } }],
    ],
    [
      'a dispatched wish that everything be looked at',
      'repository_dispatch',
      { action: 'reconcile', client_payload: {}, sender: { login: 'ci' } },
      [{ kind: 'record-changes' }, { kind: 'judge-open' }],
    ],
    [
      'any other dispatch',
      'repository_dispatch',
      { action: 'deploy', client_payload: {}, sender: { login: 'ci' } },
      [],
    ],
    [
      'a pressed button',
      'check_run',
      { action: 'rerequested', check_run: { name: 'lockkeeper', pull_requests: [{ number: 5 }] } },
      [{ kind: 'judge-pull-request', number: 5 }],
    ],
    [
      'a merge group',
      'merge_group',
      {
        action: 'checks_requested',
        merge_group: { head_sha: oid, head_ref: `refs/heads/gh-readonly-queue/main/pr-5-${oid}` },
      },
      [{ kind: 'judge-pull-request', number: 5, reportOn: oid }],
    ],
    ['a team that changed', 'membership', {}, 'relist'],
    ['an event nobody listens to', 'star', {}, []],
    ['[T3] a payload that is not what GitHub describes', 'push', { ref: 7 }, 'malformed'],
  ])('%s', (_what, name, payload, commands) => {
    expect([commandsOf(name, payload)].flat()).toMatchObject([commands].flat())
  })
})

test('app.yml subscribes to exactly what the code listens to', () => {
  const manifest = z
    .object({ default_events: z.array(z.string()) })
    .parse(parse(readFileSync(new URL('../../../app.yml', import.meta.url), 'utf8')))
  // Every app hears of its own installations without asking.
  const asked = [...eventCatalog.map(({ name }) => name), ...reconcilingEvents].filter(
    (name) => !name.startsWith('installation'),
  )
  expect(manifest.default_events.toSorted()).toEqual(asked.toSorted())
})
