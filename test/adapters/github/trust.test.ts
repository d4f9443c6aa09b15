// Whose word counts: which commits are the bot's own, and whose checks tell what a commit was judged as.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commitOidSchema, digestSchema, type HostId } from '../../../src/domain/identifiers.ts'
import { bindingText } from '../../../src/domain/ledger/plan-binding-text.ts'
import { granted } from '../../../sandbox/github/faults/graphql-refusal.ts'
import { createCheckRun } from '../../../sandbox/github/state/operations/checks/check-runs.ts'
import { mergePullRequest } from '../../../sandbox/github/state/operations/merging.ts'
import { updatePullRequest } from '../../../sandbox/github/state/operations/threads/pull-requests.ts'
import {
  branch,
  openBranches,
  path,
  promote,
  promotionHost,
  pull,
  pullRequest,
  push,
  review,
} from './promotion-in-sandbox.ts'
import { gitops, type SandboxHost } from './sandbox-host.ts'

const planHash = digestSchema.parse(`sha256:${'a'.repeat(64)}`)

let sandbox: SandboxHost
beforeEach(async () => {
  sandbox = await promotionHost()
})
afterEach(async () => sandbox[Symbol.asyncDispose]())

describe('a commit is not ours', () => {
  test('[T11] when somebody pushed it, though its message says so', async () => {
    await promote(sandbox)
    await push(sandbox, { [path]: 'version: v3\n' })
    expect(await openBranches(sandbox)).toMatchObject([{ name: branch, ours: false }])
    expect((await pullRequest(sandbox)).commits).toMatchObject([{ ours: true }, { ours: false }])
  })

  test('[T12] when it squashes our pull request: we are its author, and whoever merged it wrote its message', async () => {
    await promote(sandbox)
    await promote(sandbox, 'lockkeeper-promote/dev/web')
    const { little } = sandbox
    const web = pull(sandbox, 2)
    granted(await updatePullRequest(little.world, little.person('ann'), web, { base: branch }))
    const squash = {
      expectedHeadOid: undefined,
      method: 'squash',
      title: 'Promote',
      message: 'forged',
    } as const
    const oid = granted(await mergePullRequest(little.world, little.person('ann'), web, squash))
    const [found] = await openBranches(sandbox)
    expect(found).toMatchObject({ oid, name: branch, message: 'Promote\n\nforged', ours: false })
  })
})

function check(head: string, id: HostId | undefined, externalId: string, name = 'lockkeeper') {
  return {
    kind: 'post-check',
    head: commitOidSchema.parse(head),
    id,
    name,
    state: 'success',
    externalId,
    output: { title: 'Eligible', summary: 'fine' },
  } as const
}

describe('a review', () => {
  test('tells what the reviewed commit was judged as, also after the branch went on', async () => {
    await promote(sandbox)
    const { head } = await pullRequest(sandbox)
    const snapshot = await sandbox.host.read(gitops, [])
    const binding = { planHash, since: undefined }
    await sandbox.host.write(gitops, snapshot, [check(head, undefined, bindingText(binding))])
    await review(sandbox, 'APPROVE')
    await review(sandbox, 'COMMENT', 'ann')
    await push(sandbox, { 'README.md': 'more' })
    const { reviews, checks } = await pullRequest(sandbox)
    expect(reviews).toMatchObject([{ author: 'bob', state: 'approved', commit: head, binding }])
    expect(checks).toEqual([])
  })

  test('[T34] takes no word from another app, whatever it calls its check', async () => {
    await promote(sandbox)
    const { head } = await pullRequest(sandbox)
    const { little, bot } = sandbox
    const other = { ...bot.app, ...little.world.identity('App'), slug: 'other' }
    const forged = {
      name: 'lockkeeper',
      headOid: head,
      externalId: bindingText({ planHash, since: undefined }),
      status: 'completed',
      conclusion: 'success',
    } as const
    granted(await createCheckRun(little.world, { ...bot, app: other }, little.repository, forged))
    await review(sandbox, 'APPROVE')
    expect(await pullRequest(sandbox)).toMatchObject({ reviews: [{ binding: undefined }], checks: [] })
  })

  test('has its check written over, not beside it', async () => {
    await promote(sandbox)
    const { head } = await pullRequest(sandbox)
    const snapshot = await sandbox.host.read(gitops, [])
    await sandbox.host.write(gitops, snapshot, [
      check(head, undefined, 'first'),
      check(head, undefined, 'gate', 'lockkeeper / order'),
    ])
    const [posted] = (await pullRequest(sandbox)).checks
    await sandbox.host.write(gitops, snapshot, [check(head, posted?.id, 'second')])
    expect((await pullRequest(sandbox)).checks).toMatchObject([
      { name: 'lockkeeper', state: 'success', externalId: 'second', title: 'Eligible' },
      { name: 'lockkeeper / order', externalId: 'gate' },
    ])
  })
})
