// Faults while writing: a refusal is told of the change it is about; whatever may have happened, as HostUnavailable.
import nock from 'nock'
import { describe, expect, test } from 'vitest'
import { GithubHost } from '../../../src/adapters/github/github-host.ts'
import { loginSchema } from '../../../src/domain/identifiers.ts'
import { HostUnavailable, type Snapshot } from '../../../src/ports/git-host/git-host.ts'
import { someCommit, someId } from './every-question.ts'
import { stayHere } from '../../support/no-network.ts'
import { onTheWire } from './on-the-wire.ts'

const gitops = { installation: 1, owner: 'acme', name: 'gitops' }
const host = new GithubHost(onTheWire(), 4711, () => 0)

stayHere()

const snapshot: Snapshot = {
  repository: {
    id: someId,
    url: 'https://github.com/acme/gitops',
    defaultBranch: 'main',
    head: someCommit,
    ledgerHead: undefined,
  },
  self: loginSchema.parse('lockkeeper[bot]'),
  has: () => false,
  answer: () => {
    throw new Error('nothing was asked')
  },
}

function graphql() {
  return nock('https://api.github.com').post('/graphql')
}

describe('a write', () => {
  const merge = { kind: 'merge-pull-request', id: someId, head: someCommit, method: 'merge' } as const
  const commit = {
    kind: 'commit',
    branch: 'b',
    onto: someCommit,
    message: 'm',
    additions: [],
    deletions: [],
  } as const
  const open = { kind: 'open-pull-request', head: 'b', base: 'main', title: 't', body: '' } as const
  const create = { kind: 'create-branch', name: 'b', at: someCommit } as const

  test.each([
    [commit, 'STALE_DATA', 'Expected branch to point to "a" but it did not.  Pull and try again.', 'moved'],
    [create, 'UNPROCESSABLE', 'A ref named "refs/heads/b" already exists in the repository.', 'exists'],
    [open, 'UNPROCESSABLE', 'A pull request already exists for acme:b.', 'exists'],
    [open, 'UNPROCESSABLE', 'No commits between main and b', 'invalid'],
    [open, 'FORBIDDEN', 'Resource not accessible by integration', 'forbidden'],
    [merge, 'NOT_FOUND', "Could not resolve to a node with the global id of 'x'", 'missing'],
    [merge, 'UNPROCESSABLE', 'Head branch was modified. Review and try the merge again.', 'moved'],
    [merge, 'UNPROCESSABLE', 'Base branch was modified. Review and try the merge again.', 'moved'],
    [merge, 'UNPROCESSABLE', 'Pull Request is not mergeable', 'blocked'],
    [merge, 'UNPROCESSABLE', 'Required status check "lockkeeper" is expected.', 'blocked'],
    [commit, 'UNPROCESSABLE', 'Repository rule violations found', 'blocked'],
  ] as const)('$kind that GitHub refuses with %s, "%s", is %s', async (change, type, message, why) => {
    graphql().reply(200, {
      data: { c0: null, c1: { __typename: 'AddReactionPayload' } },
      errors: [{ type, path: ['c0'], message }],
    })
    const react = { kind: 'react', to: someId, reaction: 'done' } as const
    expect(await host.write(gitops, snapshot, [change, react])).toEqual([
      { kind: 'refused', why, message },
      { kind: 'done' },
    ])
  })

  test.each([
    ['lost its answer', () => graphql().replyWithError(new Error('socket hang up'))],
    ['timed out', () => graphql().reply(502, 'Bad Gateway')],
    ['says nothing of a change', () => graphql().reply(200, { data: { c0: null } })],
    [
      'fails for reasons of its own',
      () =>
        graphql().reply(200, {
          data: { c0: null },
          errors: [{ path: ['c0'], message: 'Something went wrong' }],
        }),
    ],
    [
      'is asked too quickly',
      () =>
        graphql().reply(200, {
          data: { c0: null },
          errors: [{ type: 'UNPROCESSABLE', path: ['c0'], message: 'was submitted too quickly' }],
        }),
    ],
  ])(
    '[T40] of which GitHub %s may have happened: HostUnavailable, and no second try',
    async (_what, answer) => {
      const scope = answer()
      await expect(host.write(gitops, snapshot, [create])).rejects.toThrow(HostUnavailable)
      expect(scope.isDone()).toBe(true)
    },
  )

  test('of nothing sends nothing', async () => {
    expect(await host.write(gitops, snapshot, [])).toEqual([])
  })
})
