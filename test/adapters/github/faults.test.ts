// Faults while reading: every one is told as HostUnavailable, none is swallowed, nothing is asked twice.
import nock from 'nock'
import { describe, expect, test } from 'vitest'
import { GithubHost } from '../../../src/adapters/github/github-host.ts'
import { loginSchema } from '../../../src/domain/identifiers.ts'
import { HostUnavailable } from '../../../src/ports/git-host/git-host.ts'
import { stayHere } from '../../support/no-network.ts'
import { onTheWire } from './on-the-wire.ts'
import { someCommit } from './every-question.ts'

const gitops = { installation: 1, owner: 'acme', name: 'gitops' }
const now = Date.parse('2026-01-05T10:00:00Z')
const host = new GithubHost(onTheWire(), 4711, () => now)
const query = { kind: 'file', at: 'default', path: 'a.yaml' } as const

stayHere()

const header = {
  viewer: { login: 'lockkeeper[bot]', databaseId: 12 },
  repository: {
    id: 'R_1',
    url: 'https://github.com/acme/gitops',
    defaultBranchRef: { name: 'main', target: { oid: someCommit, q0: null } },
    ledger: null,
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
    await expect(host.read(gitops, [query])).rejects.toThrow(HostUnavailable)
    expect(scope.isDone()).toBe(true)
  })
})

describe('[T40] a limit tells when to come back', () => {
  const spent = { type: 'RATE_LIMITED', message: 'API rate limit exceeded' }
  const reset = String(now / 1000 + 1800)

  test.each([
    [
      'a secondary one by the seconds to wait',
      () => graphql().reply(403, { message: 'secondary rate limit' }, { 'retry-after': '60' }),
      '2026-01-05T10:01:00.000Z',
    ],
    [
      'a spent one by its reset',
      () =>
        graphql().reply(
          200,
          { errors: [spent] },
          { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
        ),
      '2026-01-05T10:30:00.000Z',
    ],
  ])('%s', async (_what, answer, retryAt) => {
    answer()
    await expect(host.read(gitops, [query])).rejects.toMatchObject({ name: 'HostUnavailable', retryAt })
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
  const answers = await host.read(gitops, [query, person])
  expect(answers.answer(query)).toEqual({ kind: 'absent' })
  expect(answers.answer(person)).toEqual({
    known: false,
    reason: 'GitHub does not tell about ann: Resource not accessible by integration',
  })
})
