// A promotion over the sandbox: written in one request, found again, merged, and talked about.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hostIdSchema } from '../../../src/domain/identifiers.ts'
import {
  branch,
  branches,
  openBranches,
  path,
  promote,
  promotionHost,
  pullRequest,
  push,
} from './promotion-in-sandbox.ts'
import { gitops, type SandboxHost } from './sandbox-host.ts'

let sandbox: SandboxHost
beforeEach(async () => {
  sandbox = await promotionHost()
})
afterEach(async () => sandbox[Symbol.asyncDispose]())

describe('a promotion', () => {
  test('is written in one request and found again by its branch', async () => {
    const results = await promote(sandbox)
    expect(results).toMatchObject([
      { kind: 'done' },
      { kind: 'done' },
      { kind: 'done', pullRequest: { number: 1 } },
    ])
    expect(sandbox.sent).toEqual(['Gather', 'Perform'])
    const [found] = await openBranches(sandbox)
    expect(found).toMatchObject({
      name: branch,
      ours: true,
      message: 'Promote api\n\nLockkeeper-Plan: x',
      pullRequest: { number: 1 },
    })
    expect(await pullRequest(sandbox)).toMatchObject({
      title: 'Promote api',
      state: 'open',
      author: 'lockkeeper[bot]',
      ours: true,
      fromFork: false,
      base: 'main',
      head: found?.oid,
      headBranch: branch,
      mergeable: 'yes',
      merged: undefined,
      commits: [{ ours: true }],
      allCommits: true,
      files: [path],
      allFiles: true,
      reviews: [],
      checks: [],
    })
  })

  test('[T38] is not written twice: what is there is refused as existing, and the rest goes on', async () => {
    await promote(sandbox)
    expect(await promote(sandbox)).toMatchObject([
      { kind: 'refused', why: 'exists' },
      { kind: 'refused', why: 'moved' },
      { kind: 'refused', why: 'exists' },
    ])
  })

  test('[T11] merges only while its head is the one that was judged', async () => {
    await promote(sandbox)
    const { id, head } = await pullRequest(sandbox)
    const snapshot = await sandbox.host.read(gitops, [])
    await push(sandbox, { 'README.md': 'pushed after approval' })
    const merge = { kind: 'merge-pull-request', id, head, method: 'merge' } as const
    expect(await sandbox.host.write(gitops, snapshot, [merge])).toMatchObject([
      { kind: 'refused', why: 'moved' },
    ])
    const judged = await pullRequest(sandbox)
    const [merged] = await sandbox.host.write(gitops, snapshot, [{ ...merge, head: judged.head }])
    expect(merged).toMatchObject({ kind: 'done', commit: sandbox.little.head })
    const pathChanges = { kind: 'pathChanges', path } as const
    const after = await sandbox.host.read(gitops, [pathChanges])
    expect(after.answer(pathChanges).changes[0]).toMatchObject({
      pullRequest: 1,
      mergedChange: sandbox.little.head,
      commit: head,
    })
    expect(await pullRequest(sandbox)).toMatchObject({
      state: 'merged',
      merged: { by: 'lockkeeper[bot]', commit: sandbox.little.head },
    })
  })
})

describe('a conversation', () => {
  test('shows what the bot said and how it reacted, and takes both back', async () => {
    await promote(sandbox)
    const { host } = sandbox
    const { id } = await pullRequest(sandbox)
    const thread = { kind: 'thread', number: 1 } as const
    let snapshot = await host.read(gitops, [thread])
    await host.write(gitops, snapshot, [{ kind: 'comment', on: id, body: 'queued' }])
    snapshot = await host.read(gitops, [thread])
    const [own] = snapshot.answer(thread)?.ownComments ?? []
    const comment = hostIdSchema.parse(own?.id)
    await host.react(gitops, comment, 'eyes')
    await host.write(gitops, snapshot, [
      { kind: 'react', to: comment, reaction: 'done' },
      { kind: 'react', to: comment, reaction: 'done' },
      { kind: 'unreact', to: comment, reaction: 'eyes' },
      { kind: 'edit-comment', id: comment, body: 'done' },
      { kind: 'edit-pull-request', id, title: 'Other', body: 'words' },
    ])
    const reactions = { kind: 'reactions', comment } as const
    snapshot = await host.read(gitops, [thread, reactions])
    expect(snapshot.answer(thread)).toMatchObject({ kind: 'pull-request', ownComments: [{ body: 'done' }] })
    expect(snapshot.answer(reactions)).toEqual(['done'])
    const gone = hostIdSchema.parse('IC_gone')
    await host.react(gitops, gone, 'eyes')
    expect(await host.write(gitops, snapshot, [{ kind: 'react', to: gone, reaction: 'eyes' }])).toMatchObject(
      [{ kind: 'refused', why: 'missing' }],
    )
  })

  test('ends when the pull request is closed or its branch deleted', async () => {
    await promote(sandbox)
    const { id } = await pullRequest(sandbox)
    const snapshot = await sandbox.host.read(gitops, [branches])
    const [found] = snapshot.answer(branches)
    if (found === undefined) throw new Error('there is no branch')
    const results = await sandbox.host.write(gitops, snapshot, [
      { kind: 'move-branch', name: found.name, from: found.oid, to: snapshot.repository.head },
      { kind: 'close-pull-request', id },
      { kind: 'delete-branch', name: found.name, at: found.oid },
      { kind: 'delete-branch', name: found.name, at: snapshot.repository.head },
    ])
    // Where it was seen first, it is no more: that deletes nothing.
    expect(results).toMatchObject([
      { kind: 'done' },
      { kind: 'done' },
      { kind: 'refused', why: 'moved' },
      { kind: 'done' },
    ])
    expect(await openBranches(sandbox)).toEqual([])
    expect(await pullRequest(sandbox)).toMatchObject({ state: 'closed', merged: undefined })
  })
})
