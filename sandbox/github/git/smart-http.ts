// Clone and push over HTTP, by git's own `git http-backend` (git-http-backend(1), RFC 3875 for its manners).
import { spawn } from 'node:child_process'
import type { IncomingHttpHeaders } from 'node:http'
import { gunzipSync } from 'node:zlib'
import type { RefMove } from './ref-files.ts'
import { gitEnvironment } from './run-git.ts'

export interface GitRequest {
  /** The bare repository's directory. */
  readonly directory: string
  readonly method: string
  /** What follows `/<owner>/<name>.git`, as in `/info/refs`. */
  readonly pathInfo: string
  readonly query: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly user: string
  /** Whether a push may only move refs forward. */
  readonly onlyForward: boolean
}

export interface GitReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Answers one request of a git client. */
export async function serveGit(request: GitRequest): Promise<GitReply> {
  const header = (name: string) => String(request.headers[name] ?? '')
  const child = spawn('git', ['http-backend'], {
    env: {
      ...gitEnvironment,
      GIT_PROJECT_ROOT: request.directory,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: request.pathInfo,
      QUERY_STRING: request.query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: header('content-type'),
      CONTENT_LENGTH: String(request.body.length),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      GIT_PROTOCOL: header('git-protocol'),
      REMOTE_USER: request.user,
      REMOTE_ADDR: '127.0.0.1',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'receive.denyNonFastForwards',
      GIT_CONFIG_VALUE_0: String(request.onlyForward),
    },
  })
  // A backend that ends early closes the pipe: its answer says why.
  child.stdin.on('error', () => undefined)
  child.stdin.end(request.body)
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.resume()
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve())
  })
  return parseCgi(Buffer.concat(chunks))
}

/** The ref updates a push asks for (gitprotocol-pack(5), "Reference Update Request"). */
export function pushedMoves(body: Buffer, encoding: string | undefined): readonly RefMove[] {
  const bytes = encoding === 'gzip' ? gunzipSync(body) : body
  const moves: RefMove[] = []
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = Number.parseInt(bytes.toString('latin1', at, at + 4), 16)
    if (!(length > 4)) break
    const line = bytes.toString('utf8', at + 4, at + length)
    const [, before = '', after = '', ref = ''] = /^([0-9a-f]{40}) ([0-9a-f]{40}) ([^\0\n]+)/.exec(line) ?? []
    if (ref !== '') moves.push({ ref, before: present(before), after: present(after) })
    at += length
  }
  return moves
}

function present(oid: string): string | undefined {
  return /^0+$/.test(oid) ? undefined : oid
}

function parseCgi(output: Buffer): GitReply {
  const end = output.indexOf('\r\n\r\n')
  if (end < 0) return { status: 500, headers: {}, body: output }
  const headers: Record<string, string> = {}
  let status = 200
  for (const line of output.toString('latin1', 0, end).split('\r\n')) {
    const [, name = '', value = ''] = /^([\w-]+): (.*)$/.exec(line) ?? []
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10)
    else if (name !== '') headers[name.toLowerCase()] = value
  }
  return { status, headers, body: output.subarray(end + 4) }
}
