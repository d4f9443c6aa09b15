// Workflows of GitHub: which run is believed to be ours, and what a start can come to. [D3]
import nock from 'nock'
import { expect, test } from 'vitest'
import { GithubWorkflows } from '../../../src/adapters/github/rest/github-workflows.ts'
import { loginSchema } from '../../../src/domain/identifiers.ts'
import { HostUnavailable } from '../../../src/ports/git-host/git-host.ts'
import { stayHere } from '../../support/no-network.ts'
import { onTheWire } from './on-the-wire.ts'

const gitops = { installation: 1, owner: 'acme', name: 'deploy' }
const workflows = new GithubWorkflows(onTheWire(), () => 0)
const mark = `lockkeeper/12/tests/${'a'.repeat(32)}`
const search = { file: 'smoke.yaml', branch: 'main', by: loginSchema.parse('lockkeeper[bot]'), mark }
const at = '/repos/acme/deploy/actions/workflows/smoke.yaml'
const github = () => nock('https://api.github.com')

stayHere()

const run = (id: number, change: object = {}) => ({
  id,
  display_title: `Smoke ${mark}`,
  head_branch: 'main',
  event: 'workflow_dispatch',
  status: 'completed',
  conclusion: 'success',
  created_at: '2026-03-02T14:03:00Z',
  actor: { login: 'Lockkeeper[bot]' },
  ...change,
})

function listed(...runs: readonly object[]): void {
  github()
    .get(`${at}/runs`)
    .query({ event: 'workflow_dispatch', branch: 'main', per_page: 100 })
    .reply(200, { total_count: runs.length, workflow_runs: runs })
}

test('the newest run that carries our mark is found', async () => {
  listed(run(9, { display_title: 'Smoke' }), run(8, { conclusion: 'failure' }), run(7))
  expect(await workflows.find(gitops, search)).toEqual({
    id: 8,
    conclusion: 'failure',
    startedAt: '2026-03-02T14:03:00.000Z',
  })
})

test.each([
  ['is not over', { status: 'in_progress', conclusion: null }, undefined],
  ['is over, and nobody says how', { conclusion: null }, 'unknown'],
])('one that %s', async (_what, change, conclusion) => {
  listed(run(7, change))
  expect(await workflows.find(gitops, search)).toMatchObject({ id: 7, conclusion })
})

test.each([
  ['by somebody else', { actor: { login: 'mallory' } }],
  ['by nobody', { actor: null }],
  ['on another branch', { head_branch: 'evil' }],
  ['of another event', { event: 'push' }],
  ['for another plan', { display_title: `Smoke lockkeeper/12/tests/${'b'.repeat(32)}` }],
])('[T34] a run %s is not ours', async (_what, change) => {
  listed(run(7, change))
  expect(await workflows.find(gitops, search)).toBeUndefined()
})

test('of a workflow that is not there, there are none', async () => {
  github().get(`${at}/runs`).query(true).reply(404, { message: 'Not Found' })
  expect(await workflows.find(gitops, search)).toBeUndefined()
})

const start = async () => workflows.start(gitops, 'smoke.yaml', 'main', { lockkeeper: mark })

test('one is started with its inputs', async () => {
  github()
    .post(`${at}/dispatches`, { ref: 'main', inputs: { lockkeeper: mark } })
    .reply(204)
  expect(await start()).toEqual({ kind: 'started' })
})

test.each([403, 404, 422])('a refusal is told with its status: %i', async (status) => {
  github().post(`${at}/dispatches`).reply(status, { message: 'No' })
  expect(await start()).toEqual({ kind: 'refused', status })
})

test('a spent limit and a broken answer are no refusals', async () => {
  github()
    .post(`${at}/dispatches`)
    .reply(403, { message: 'You have exceeded a secondary rate limit' }, { 'retry-after': '60' })
  await expect(start()).rejects.toThrow(HostUnavailable)
  github().post(`${at}/dispatches`).reply(502, {})
  await expect(start()).rejects.toThrow(HostUnavailable)
  github().get(`${at}/runs`).query(true).reply(200, { workflow_runs: 'none' })
  await expect(workflows.find(gitops, search)).rejects.toThrow(HostUnavailable)
})
