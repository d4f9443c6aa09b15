// What only REST can do: starting a branch, listing installations, comments and deliveries.
import nock from 'nock'
import { afterEach, describe, expect, test } from 'vitest'
import { GithubDeliveries } from '../../../src/adapters/github/rest/deliveries.ts'
import { GithubHost } from '../../../src/adapters/github/github-host.ts'
import { instantSchema } from '../../../src/domain/identifiers.ts'
import { HostUnavailable } from '../../../src/ports/git-host/git-host.ts'
import { stayHere } from '../../support/no-network.ts'
import { onTheWire } from './on-the-wire.ts'

const since = instantSchema.parse('2026-01-05T10:00:00Z')
const gitops = { installation: 1, owner: 'acme', name: 'gitops' }
const connections = onTheWire()
const host = new GithubHost(connections, 4711, () => Date.parse(since))
const oid = (digit: number) => String(digit).repeat(40)

function github(token: string) {
  return nock('https://api.github.com', { reqheaders: { authorization: `token ${token}` } })
}

stayHere()
afterEach(() => {
  const pending = nock.pendingMocks()
  if (pending.length > 0) throw new Error(`never asked: ${pending.join(', ')}`)
})

const files = [{ path: 'ledger/head.json', text: '{}\n' }]

function objects() {
  return github('installation-1')
    .post('/repos/acme/gitops/git/trees', {
      tree: [{ path: 'ledger/head.json', mode: '100644', type: 'blob', content: '{}\n' }],
    })
    .reply(201, { sha: oid(1) })
    .post('/repos/acme/gitops/git/commits', { message: 'Start', tree: oid(1), parents: [] })
    .reply(201, { sha: oid(2) })
    .post('/repos/acme/gitops/git/refs', { ref: 'refs/heads/lockkeeper', sha: oid(2) })
}

describe('a branch without a past', () => {
  test('starts with its files', async () => {
    objects().reply(201, { ref: 'refs/heads/lockkeeper' })
    const started = await host.startBranch(gitops, 'lockkeeper', 'Start', files)
    expect(started).toEqual({ kind: 'done', commit: oid(2) })
  })

  test.each([
    [422, 'Reference already exists', 'exists'],
    [422, 'Repository rule violations found', 'invalid'],
    [403, 'Resource not accessible by integration', 'forbidden'],
  ])('[T38] is refused with %i %s as %s', async (status, message, why) => {
    objects().reply(status, { message })
    const started = await host.startBranch(gitops, 'lockkeeper', 'Start', files)
    expect(started).toMatchObject({ kind: 'refused', why })
  })

  test('[T40] may have started when the answer is lost', async () => {
    objects().replyWithError('socket hang up')
    await expect(host.startBranch(gitops, 'lockkeeper', 'Start', files)).rejects.toThrow(HostUnavailable)
  })
})

test('repositories are those of every installation, but for suspended and archived ones', async () => {
  github('app')
    .get('/app/installations?per_page=100&page=1')
    .reply(200, [{ id: 1, suspended_at: null }, { id: 2, suspended_at: '2026-01-01T00:00:00Z' }, { id: 3 }])
  const many = Array.from({ length: 100 }, (_, index) => ({ name: `r${index}`, owner: { login: 'acme' } }))
  github('installation-1')
    .get('/installation/repositories?per_page=100&page=1')
    .reply(200, { total_count: 101, repositories: many })
    .get('/installation/repositories?per_page=100&page=2')
    .reply(200, {
      total_count: 101,
      repositories: [{ name: 'old', archived: true, owner: { login: 'acme' } }],
    })
  github('installation-3')
    .get('/installation/repositories?per_page=100&page=1')
    .reply(200, { total_count: 1, repositories: [{ name: 'gitops', owner: { login: 'beta' } }] })
  const found = await host.repositories()
  expect(found).toHaveLength(101)
  expect(found[0]).toEqual({ installation: 1, owner: 'acme', name: 'r0' })
  expect(found.at(-1)).toEqual({ installation: 3, owner: 'beta', name: 'gitops' })
})

function comment(id: string, body: string, more: object = {}) {
  return {
    node_id: id,
    issue_url: 'https://api.github.com/repos/acme/gitops/issues/12',
    body,
    created_at: '2026-01-05T11:00:00Z',
    user: { login: 'Ann' },
    performed_via_github_app: null,
    ...more,
  }
}

describe('comments', () => {
  test('come with the reactions of the bot where they may be commands, and not from the bot itself', async () => {
    github('installation-1')
      .get('/repos/acme/gitops/issues/comments')
      .query({ since, sort: 'created', direction: 'asc', per_page: 100, page: 1 })
      .reply(200, [
        comment('IC_1', 'thanks\n/promote api to dev'),
        comment('IC_2', 'thanks'),
        comment('IC_3', '/status', { performed_via_github_app: { id: 4711 } }),
        comment('IC_4', '/status edited', { created_at: '2026-01-01T00:00:00Z' }),
        comment('IC_5', '/status', { performed_via_github_app: { id: 9 }, user: null }),
      ])
      .post('/graphql', ({ operationName, variables }) => {
        expect([operationName, variables]).toEqual(['Reactions', { v0: ['IC_1', 'IC_5'] }])
        return true
      })
      .reply(200, {
        data: {
          nodes: [
            {
              id: 'IC_1',
              reactionGroups: [
                { content: 'THUMBS_UP', viewerHasReacted: true },
                { content: 'EYES', viewerHasReacted: false },
                { content: 'HEART', viewerHasReacted: true },
              ],
            },
            null,
          ],
        },
        errors: [{ type: 'NOT_FOUND', path: ['nodes', 1], message: 'Could not resolve to a node' }],
      })
    expect(await host.commentsSince(gitops, since)).toMatchObject([
      { id: 'IC_1', thread: 12, author: 'ann', reactions: ['done'], createdAt: '2026-01-05T11:00:00.000Z' },
      { id: 'IC_2', reactions: [] },
      { id: 'IC_5', author: 'ghost', reactions: [] },
    ])
  })

  test('[T40] are not "none" when GitHub does not answer', async () => {
    github('installation-1')
      .get(/comments/)
      .reply(502)
    await expect(host.commentsSince(gitops, since)).rejects.toThrow(HostUnavailable)
  })
})

function delivery(id: number, guid: string, status: number, at: string) {
  return {
    id,
    guid,
    delivered_at: at,
    status_code: status,
    event: 'issue_comment',
    action: 'created',
  }
}

describe('deliveries', () => {
  const log = new GithubDeliveries(connections.app(), () => Date.parse(since))
  test('[T40] have arrived when one attempt did, as far back as was asked', async () => {
    github('app')
      .get('/app/hook/deliveries?per_page=100')
      .reply(
        200,
        [
          delivery(9, 'again', 200, '2026-01-05T13:00:00Z'),
          delivery(8, 'twice', 502, '2026-01-05T12:30:00Z'),
          delivery(7, 'again', 500, '2026-01-05T12:00:00Z'),
        ],
        { link: '<https://api.github.com/app/hook/deliveries?per_page=100&cursor=v1_7>; rel="next"' },
      )
      .get('/app/hook/deliveries?per_page=100&cursor=v1_7')
      .reply(
        200,
        [
          delivery(6, 'twice', 0, '2026-01-05T11:30:00Z'),
          delivery(5, 'once', 503, '2026-01-05T11:00:00Z'),
          delivery(4, 'before', 503, '2026-01-04T00:00:00Z'),
        ],
        { link: '<https://api.github.com/app/hook/deliveries?per_page=100&cursor=v1_4>; rel="next"' },
      )
    const what = { event: 'issue_comment', action: 'created' }
    expect(await log.deliveriesSince(since)).toEqual([
      { attempt: '5', id: 'once', ...what, deliveredAt: '2026-01-05T11:00:00.000Z', arrived: false },
      { attempt: '8', id: 'twice', ...what, deliveredAt: '2026-01-05T12:30:00.000Z', arrived: false },
      { attempt: '9', id: 'again', ...what, deliveredAt: '2026-01-05T13:00:00.000Z', arrived: true },
    ])
  })

  test('are asked for again by an attempt', async () => {
    github('app').post('/app/hook/deliveries/8/attempts').reply(202, {})
    await expect(log.redeliver('8')).resolves.toBeUndefined()
    github('app').post('/app/hook/deliveries/8/attempts').reply(404, { message: 'Not Found' })
    await expect(log.redeliver('8')).rejects.toThrow(HostUnavailable)
  })
})
