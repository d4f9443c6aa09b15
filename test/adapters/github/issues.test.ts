// Issues and commits over the sandbox: the bot's own are found again, and told from everybody else's.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Change, ChangeResult } from '../../../src/ports/git-host/git-host-changes.ts'
import { gitops, type SandboxHost, sandboxHost } from './sandbox-host.ts'

let sandbox: SandboxHost
beforeEach(async () => {
  sandbox = await sandboxHost({ 'README.md': 'hello' })
})
afterEach(async () => sandbox[Symbol.asyncDispose]())

async function write(change: Change): Promise<ChangeResult | undefined> {
  const snapshot = await sandbox.host.read(gitops, [])
  const [result] = await sandbox.host.write(gitops, snapshot, [change])
  return result
}

async function ownIssues(state: 'open' | 'any' = 'open') {
  const query = { kind: 'ownIssues', state } as const
  return (await sandbox.host.read(gitops, [query])).answer(query)
}

test('an issue is found again among the open ones of the bot itself, until it is closed', async () => {
  const result = await write({ kind: 'open-issue', title: 'Look here', body: 'one' })
  expect(result).toMatchObject({ kind: 'done', issue: { ownBefore: [] } })
  const [issue, ...others] = await ownIssues()
  expect(issue?.body).toBe('one')
  expect(issue?.url).toMatch(/\/issues\/\d+$/)
  expect(others).toEqual([])
  if (issue === undefined) return
  await write({ kind: 'close-issue', id: issue.id })
  expect(await ownIssues()).toEqual([])
  expect(await ownIssues('any')).toEqual([issue])
})

test('whoever opens one learns what the bot said in those before it', async () => {
  await write({ kind: 'open-issue', title: 'Look here', body: 'one' })
  expect(await write({ kind: 'open-issue', title: 'Look here', body: 'two' })).toMatchObject({
    kind: 'done',
    issue: { ownBefore: ['one'] },
  })
})

test('a commit is known for ours where the bot made it', async () => {
  const newest = { kind: 'commit', at: 'default' } as const
  const ledger = { kind: 'commit', at: 'ledger' } as const
  const before = await sandbox.host.read(gitops, [newest, ledger])
  const { head } = before.repository
  expect(before.answer(newest)).toMatchObject({ oid: head, ours: false })
  expect(before.answer(ledger)).toBeUndefined()
  const additions = [{ path: 'a', text: 'b' }]
  await write({ kind: 'commit', branch: 'main', onto: head, message: 'Ours', additions, deletions: [] })
  const after = await sandbox.host.read(gitops, [newest])
  expect(after.answer(newest)).toMatchObject({ oid: after.repository.head, message: 'Ours', ours: true })
})
