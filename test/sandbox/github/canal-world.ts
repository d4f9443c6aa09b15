// The world the sandbox's own tests begin in: one organisation, two people, one repository, one app.
import { createSign } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { afterEach } from 'vitest'
import { z } from 'zod'
import {
  startSandboxGithub,
  type SandboxGithub,
  type SandboxOptions,
} from '../../../sandbox/github/sandbox-github.ts'

export const permissions = {
  actions: 'write',
  checks: 'write',
  contents: 'write',
  deployments: 'write',
  issues: 'write',
  members: 'read',
  pull_requests: 'write',
  statuses: 'write',
} as const
const events = [
  'check_run',
  'deployment_status',
  'issue_comment',
  'issues',
  'membership',
  'pull_request',
  'pull_request_review',
  'push',
  'repository_dispatch',
  'status',
  'workflow_run',
] as const
export const webhookSecret = 'a secret of more than thirty-two bytes'

/** An answer of the API, read whole. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

export interface Heard {
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly payload: Readonly<Record<string, unknown>>
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A listener for webhooks, closed after the test. */
export async function listen(status = 200) {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      heard.push({
        headers: request.headers,
        text,
        payload: z.record(z.string(), z.unknown()).parse(JSON.parse(text)),
      })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { heard, url: `http://127.0.0.1:${port ?? 0}/`, names: () => heard.map(nameOf) }
}

function nameOf({ headers, payload }: Heard): string {
  const action = payload['action']
  return `${String(headers['x-github-event'])}${typeof action === 'string' ? `.${action}` : ''}`
}

/** Starts a sandbox with `acme/canal`, people `alice` (owner), `bob` (write) and `carol` (reader), and an app. */
export async function canal(options: SandboxOptions & { readonly webhookUrl?: string } = {}) {
  const github = await startSandboxGithub(options)
  closing.push(() => github.close())
  const alice = github.person('alice')
  const bob = github.person('bob')
  const carol = github.person('carol')
  const acme = github.organization('acme', [alice])
  const keepers = github.team(acme, 'keepers', [bob])
  const repository = await github.repository({
    owner: acme,
    name: 'canal',
    files: { 'README.md': '# Canal\n', 'environments/dev/release.yaml': 'version: v1\n' },
    teams: { keepers: 'write' },
    collaborators: { carol: 'read' },
  })
  const { app, privateKey } = await github.app({
    slug: 'lockkeeper',
    owner: acme,
    permissions,
    events,
    webhookSecret,
    ...(options.webhookUrl === undefined ? {} : { webhookUrl: options.webhookUrl }),
  })
  const installation = github.install(app, acme, alice)
  await github.settled()
  return { github, alice, bob, carol, acme, keepers, repository, app, privateKey, installation }
}

/** An app's JWT, as Octokit makes it. */
export function jwt(appId: number, privateKey: string, now = new Date(), minutes = 9): string {
  const seconds = Math.floor(now.getTime() / 1000)
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iss: appId, iat: seconds - 30, exp: seconds + minutes * 60 })}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')}`
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** One request of the REST API. */
export async function call(
  github: SandboxGithub,
  token: string,
  operation: string,
  body?: unknown,
): Promise<Answer> {
  const [method = '', path = ''] = operation.split(' ')
  const answer = await fetch(`${github.baseUrl}${path}`, {
    method,
    headers: { authorization: `bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) }
}

/** An installation token, fetched the way the bot does. */
export async function botToken(
  { github, app, privateKey, installation }: Awaited<ReturnType<typeof canal>>,
  narrower?: unknown,
): Promise<string> {
  const path = `POST /app/installations/${installation.id}/access_tokens`
  const { body } = await call(github, jwt(app.id, privateKey, github.world.now()), path, narrower)
  return z.object({ token: z.string() }).parse(body).token
}
