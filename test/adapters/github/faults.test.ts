// Faults of GitHub and of the way to it: every one is told as HostUnavailable, none is swallowed, nothing is repeated.
import nock from 'nock'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GithubHost } from '../../../src/adapters/github/github-host.ts'
import { loginSchema } from '../../../src/domain/identifiers.ts'
import { HostUnavailable, type Reading } from '../../../src/ports/git-host.ts'
import { onTheWire } from './on-the-wire.ts'
import { someCommit, someId } from './every-question.ts'

const gitops = { installation: 1, owner: 'acme', name: 'gitops' }
const host = new GithubHost(onTheWire(), 4711)
const question = { kind: 'file', at: 'default', path: 'a.yaml' } as const

beforeEach(() => {
  nock.disableNetConnect()
})
afterEach(() => {
  nock.abortPendingRequests()
  nock.cleanAll()
  nock.enableNetConnect()
})

const header = {
  viewer: { login: 'lockkeeper[bot]', databaseId: 12 },
  repository: {
    id: 'R_1',
    url: 'https://github.com/acme/gitops',
    defaultBranchRef: { name: 'main', target: { oid: someCommit, q0: null } },
    ledger: null,
  },
}

const reading: Reading = {
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

describe('a read fails', () => {
  test.each([
    [
      'a bad gateway',
      () => graphql().reply(502, '<html>Bad Gateway</html>', { 'content-type': 'text/html' }),
    ],
    ['no permission', () => graphql().reply(401, { message: 'Bad credentials' })],
    ['a limit', () => graphql().reply(403, { message: 'You have exceeded a secondary rate limit' })],
    ['a reset', () => graphql().replyWithError(new Error('socket hang up'))],
    [
      'half an answer',
      () =>
        graphql().reply(200, JSON.stringify({ data: header }).slice(0, -20), {
          'content-type': 'application/json',
        }),
    ],
    ['an empty answer', () => graphql().reply(200, {})],
    ['a null answer', () => graphql().reply(200, { data: null })],
    [
      'a spent limit as 200 with errors',
      () => graphql().reply(200, { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] }),
    ],
    [
      'trouble without a path',
      () => graphql().reply(200, { data: header, errors: [{ message: 'Something went wrong' }] }),
    ],
    [
      'a refusal of the repository',
      () =>
        graphql().reply(200, {
          data: { ...header, repository: null },
          errors: [{ type: 'NOT_FOUND', path: ['repository'], message: 'Could not resolve to a Repository' }],
        }),
    ],
    [
      'a refusal of the question',
      () =>
        graphql().reply(200, {
          data: header,
          errors: [
            {
              type: 'FORBIDDEN',
              path: ['repository', 'defaultBranchRef', 'target', 'q0'],
              message: 'Resource not accessible by integration',
            },
          ],
        }),
    ],
    [
      'a repository without a commit',
      () => {
        const repository = { ...header.repository, defaultBranchRef: null }
        return graphql().reply(200, { data: { ...header, repository } })
      },
    ],
    [
      'a shape that was not asked for',
      () => {
        const defaultBranchRef = { name: 'main', target: { oid: someCommit, q0: { mode: 'file' } } }
        return graphql().reply(200, {
          data: { ...header, repository: { ...header.repository, defaultBranchRef } },
        })
      },
    ],
    [
      'no word of the question',
      () => {
        const defaultBranchRef = { name: 'main', target: { oid: someCommit } }
        return graphql().reply(200, {
          data: { ...header, repository: { ...header.repository, defaultBranchRef } },
        })
      },
    ],
  ])('[T40] on %s, after one request', async (_what, answer) => {
    const scope = answer()
    await expect(host.read(gitops, [question])).rejects.toThrow(HostUnavailable)
    expect(scope.isDone()).toBe(true)
  })
})

test('[T6] a person whose teams are refused is unavailable, and the rest of the read stands', async () => {
  const person = { kind: 'person', login: loginSchema.parse('ann'), groups: ['releasers'] } as const
  graphql().reply(200, {
    data: {
      ...header,
      q1: {
        collaborators: { edges: [{ permission: 'ADMIN', node: { login: 'ann' } }] },
        owner: { __typename: 'Organization', t0: null },
      },
    },
    errors: [
      { type: 'FORBIDDEN', path: ['q1', 'owner', 't0'], message: 'Resource not accessible by integration' },
    ],
  })
  const answers = await host.read(gitops, [question, person])
  expect(answers.answer(question)).toEqual({ kind: 'absent' })
  expect(answers.answer(person)).toEqual({
    known: false,
    reason: 'GitHub does not tell about ann: Resource not accessible by integration',
  })
})

describe('a write', () => {
  const merge = { kind: 'merge-pull-request', id: someId, head: someCommit } as const
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
    expect(await host.write(gitops, reading, [change, react])).toEqual([
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
      await expect(host.write(gitops, reading, [create])).rejects.toThrow(HostUnavailable)
      expect(scope.isDone()).toBe(true)
    },
  )

  test('of nothing sends nothing', async () => {
    expect(await host.write(gitops, reading, [])).toEqual([])
  })
})
