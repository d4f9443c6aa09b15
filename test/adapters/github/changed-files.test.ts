// A file that is moved is changed where it was: its old name is asked for where GraphQL only tells the new one.
import { expect, test, vi } from 'vitest'
import { changedPaths } from '../../../src/adapters/github/queries/pull-request/changed-files.ts'
import type { Asked } from '../../../src/adapters/github/queries/query-form.ts'
import { loginSchema } from '../../../src/domain/identifiers.ts'
import { HostUnavailable } from '../../../src/ports/git-host/git-host.ts'

const pageInfo = { hasNextPage: false, endCursor: null }

function asked(listed: readonly unknown[]) {
  const list = vi.fn<Asked['list']>().mockResolvedValue(listed)
  const self = { appId: 1, login: loginSchema.parse('lockkeeper[bot]'), email: '' }
  const follow = vi.fn<Asked['follow']>()
  return { appId: 1, self, defaultBranch: 'main', problems: [], follow, list }
}

test('[T33] a pin that is moved away is among the changed paths', async () => {
  const github = asked([
    { filename: 'old/release.yaml', previous_filename: 'environments/prod/release.yaml' },
    { filename: 'README.md' },
  ])
  const nodes = [
    { path: 'old/release.yaml', changeType: 'RENAMED' },
    { path: 'README.md', changeType: 'MODIFIED' },
  ]
  expect(await changedPaths({ nodes, pageInfo }, 7, github)).toEqual({
    paths: ['old/release.yaml', 'README.md', 'environments/prod/release.yaml'],
    listed: 2,
  })
  expect(github.list).toHaveBeenCalledWith(expect.stringContaining('/files'), { pull_number: 7 })
})

test('nothing more is asked where nothing was moved', async () => {
  const github = asked([])
  const nodes = [{ path: 'README.md', changeType: 'MODIFIED' }]
  expect(await changedPaths({ nodes, pageInfo }, 7, github)).toEqual({ paths: ['README.md'], listed: 1 })
  expect(github.list).not.toHaveBeenCalled()
})

test('[T40] a page that never came is no end of the list', async () => {
  const github = asked([])
  const first = { nodes: [], pageInfo: { hasNextPage: true, endCursor: 'x' } }
  await expect(changedPaths(first, 7, github)).rejects.toThrow(HostUnavailable)
})
