// Lists that are longer than a page are read to their end: nothing is judged on a part.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { granted } from '../../../sandbox/github/faults/graphql-refusal.ts'
import { createPullRequest } from '../../../sandbox/github/state/operations/threads/pull-requests.ts'
import {
  branch,
  openBranches,
  promote,
  promotionHost,
  pullRequest,
  push,
  review,
} from './promotion-in-sandbox.ts'
import { gitops, type SandboxHost } from './sandbox-host.ts'

let sandbox: SandboxHost
beforeEach(async () => {
  sandbox = await promotionHost()
  await promote(sandbox)
})
afterEach(async () => sandbox[Symbol.asyncDispose]())

describe('a pull request', () => {
  test('of 206 files takes two more requests, and names them all', async () => {
    const names = Array.from({ length: 205 }, (_, index) => `docs/${index}.md`)
    await push(sandbox, Object.fromEntries(names.map((name) => [name, 'x'])))
    const { files, allFiles } = await pullRequest(sandbox)
    expect(files).toHaveLength(206)
    expect(files).toEqual(expect.arrayContaining(names))
    expect(allFiles).toBe(true)
    expect(sandbox.sent.slice(-3)).toEqual(['Gather', 'GatherMore', 'GatherMore'])
  })

  test('with 53 reviews keeps the last', async () => {
    for (let count = 0; count < 52; count += 1) await review(sandbox, 'APPROVE')
    await review(sandbox, 'REQUEST_CHANGES')
    const { reviews } = await pullRequest(sandbox)
    expect(reviews).toHaveLength(53)
    expect(reviews.at(-1)).toMatchObject({ state: 'changes-requested' })
  })

  test('with 101 commits says that there are more than the hundred it tells', async () => {
    for (let count = 0; count < 100; count += 1) await push(sandbox, { 'README.md': `${count}` })
    const { commits, allCommits } = await pullRequest(sandbox)
    expect(commits).toHaveLength(100)
    expect(allCommits).toBe(false)
  })
})

test('102 promotion branches are all found, with their pull requests into the default branch only', async () => {
  const { git } = sandbox.little.repository
  const after = sandbox.little.head
  for (let count = 0; count < 101; count += 1) {
    const ref = `refs/heads/lockkeeper-promote/dev/app-${count}`
    await git.moveRef({ ref, before: undefined, after })
  }
  const found = await openBranches(sandbox)
  expect(found).toHaveLength(102)
  expect(found.flatMap(({ pullRequest: open }) => open?.number ?? [])).toEqual([1])
})

test('open pull requests are listed by number, whatever their base', async () => {
  const { little, host } = sandbox
  await little.push('many', {}, 'main')
  const wanted = { title: 't', body: '', head: branch, base: 'many', draft: true }
  const { number } = granted(
    await createPullRequest(little.world, little.person('ann'), little.repository, wanted),
  )
  const query = { kind: 'openPullRequests', since: undefined } as const
  const open = (await host.read(gitops, [query])).answer(query)
  expect(open.map((each) => each.number)).toEqual([1, number])
  const [found] = await openBranches(sandbox)
  expect(found?.pullRequest?.number).toBe(1)
})
