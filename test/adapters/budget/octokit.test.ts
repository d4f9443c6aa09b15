// Octokits against a small GitHub on loopback: how they sign in, pace themselves, and take half an answer.
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { classify } from '../../../src/adapters/github/requests/octokit-failure.ts'
import { connectToGithub, createProbot } from '../../../src/adapters/github/octokit.ts'
import type { GithubConnections } from '../../../src/adapters/github/requests/github-requests.ts'

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

interface Seen {
  readonly route: string
  readonly authorization: string
  readonly agent: string
}

let seen: Seen[] = []
let answer: (request: IncomingMessage, response: ServerResponse) => void
const server = createServer((request, response) => {
  const route = `${request.method} ${request.url}`
  const { authorization = '', 'user-agent': agent = '' } = request.headers
  seen.push({ route, authorization, agent })
  request.resume()
  if (!route.endsWith('/access_tokens')) return answer(request, response)
  const installation = route.split('/').at(-2)
  json(response, 201, {
    token: `token-of-${installation}`,
    expires_at: '2099-01-01T00:00:00Z',
    permissions: {},
  })
})

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

let github: GithubConnections
const slept: number[] = []

beforeEach(async () => {
  seen = []
  slept.length = 0
  answer = (_request, response) => json(response, 200, { data: { viewer: { login: 'lockkeeper' } } })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const probot = await createProbot({
    appId: 7,
    privateKey,
    webhookSecret: 's'.repeat(32),
    githubApi: `http://127.0.0.1:${port}/api/v3`,
    log: pino({ level: 'silent' }),
    timeoutMs: 300,
  })
  let now = Date.now()
  const sleep = (ms: number): Promise<void> => {
    slept.push(ms)
    now += ms
    return Promise.resolve()
  }
  github = connectToGithub(probot, { now: () => now, sleep })
})

afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

const query = '{ viewer { login } }'
const failureOf = async (work: Promise<unknown>, writes: boolean) =>
  work.then(
    () => undefined,
    (error: unknown) => classify(error, { writes, now: 0 }),
  )

test('an installation signs in once and asks GraphQL beside the REST root, in our name', async () => {
  const requests = github.installation(11)
  expect(await requests.graphql(query, {})).toEqual({ viewer: { login: 'lockkeeper' } })
  await requests.request('GET /repos/{owner}/{repo}', { owner: 'acme', repo: 'gitops' })
  await github.installation(12).graphql(query, {})
  expect(seen.map(({ route }) => route)).toEqual([
    'POST /api/v3/app/installations/11/access_tokens',
    'POST /api/graphql',
    'GET /api/v3/repos/acme/gitops',
    'POST /api/v3/app/installations/12/access_tokens',
    'POST /api/graphql',
  ])
  expect(
    seen.filter(({ route }) => !route.endsWith('tokens')).map(({ authorization }) => authorization),
  ).toEqual(['token token-of-11', 'token token-of-11', 'token token-of-12'])
  for (const { agent } of seen) expect(agent).toMatch(/^lockkeeper/)
})

test('the app itself signs by its key', async () => {
  await github.app().request('GET /app/hook/deliveries')
  expect(seen.map(({ route }) => route)).toEqual(['GET /api/v3/app/hook/deliveries'])
  expect(seen[0]?.authorization).toMatch(/^bearer .+\..+\..+$/i)
})

test('nothing is spaced: ten writes and ten queries leave at once', async () => {
  const requests = github.installation(11)
  await requests.graphql(query, {})
  const waiting: ServerResponse[] = []
  answer = (_request, response) => {
    waiting.push(response)
    if (waiting.length === 20) for (const held of waiting) json(held, 200, { data: {} })
  }
  await Promise.all(
    Array.from({ length: 10 }, async () => [
      await Promise.all([
        requests.graphql('mutation { addComment(input: $a) { clientMutationId } }', {}),
        requests.request('POST /repos/{owner}/{repo}/check-runs', { owner: 'acme', repo: 'gitops' }),
      ]),
    ]),
  )
  expect(slept).toEqual([])
})

test('[T40] a failure is not tried again by the wire: whoever asked decides', async () => {
  answer = (_request, response) => json(response, 502, { message: 'Bad Gateway' })
  expect(await failureOf(github.installation(11).graphql(query, {}), true)).toMatchObject({
    kind: 'lost-answer',
  })
  expect(seen.filter(({ route }) => route.endsWith('graphql'))).toHaveLength(1)
})

test.each([
  ['retry-after', 403, { message: 'secondary rate limit' }, { 'retry-after': '30' }, 30_000],
  ['200 with errors', 200, { errors: [{ message: 'x was submitted too quickly' }] }, {}, 180_000],
])('[T40] after %s the next request waits', async (_what, status, body, headers, wait) => {
  const requests = github.installation(11)
  answer = (_request, response) => json(response, status, body, headers)
  expect(await failureOf(requests.graphql(query, {}), false)).toMatchObject({ kind: 'retry-later' })
  expect(slept).toEqual([])
  answer = (_request, response) => json(response, 200, { data: {} })
  await requests.graphql(query, {})
  expect(slept).toEqual([wait])
  await github.installation(12).graphql(query, {})
  expect(slept).toEqual([wait])
})

test('[T40] the last request of the hour makes the next one wait for the reset', async () => {
  const requests = github.installation(11)
  const reset = Math.ceil(Date.now() / 1000) + 600
  answer = (_request, response) =>
    json(response, 200, { data: {} }, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) })
  await requests.graphql(query, {})
  answer = (_request, response) => json(response, 200, {})
  await requests.request('GET /repos/{owner}/{repo}', { owner: 'acme', repo: 'gitops' })
  expect(slept).toEqual([])
  await requests.graphql(query, {})
  expect(slept[0]).toBeGreaterThan(590_000)
})

test.each([
  [
    'that stalls',
    (response: ServerResponse) => response.writeHead(200, { 'content-type': 'application/json' }).write('{'),
  ],
  ['that never comes', () => undefined],
  [
    'that breaks off',
    (response: ServerResponse) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":'),
  ],
  [
    'that ends in a reset',
    (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
      response.write('{"data":', () => response.destroy())
    },
  ],
  ['that is a reset', (response: ServerResponse) => response.destroy()],
])('[T40] an answer %s is a lost one, and never taken for data', async (_what, half) => {
  answer = (_request, response) => {
    half(response)
  }
  const requests = github.installation(11)
  expect(await failureOf(requests.graphql('mutation { a: x { id } }', {}), true)).toMatchObject({
    kind: 'lost-answer',
  })
  expect(await failureOf(requests.request('GET /meta'), false)).toMatchObject({ kind: 'broken-wire' })
})
