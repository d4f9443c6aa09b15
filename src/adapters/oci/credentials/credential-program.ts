// Asks a program that keeps credentials for Docker: `docker-credential-<name> get`, as ECR, Artifact Registry and ACR offer them.
import { spawn } from 'node:child_process'
import { z } from 'zod'
import { err, ok, type Result } from '../../../domain/result.ts'
import { readBounded } from '../http/bounded-body.ts'
import type { Credential } from '../docker-config.ts'
import { parseJson } from '../manifest-document.ts'

/** Who is asked, and for how long. */
export interface ProgramRun {
  /** The variables of our own process; a helper gets only what such programs need. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly timeoutMs: number
}

const answerSchema = z.object({ Username: z.string(), Secret: z.string().min(1) })

/** Bytes. */
const cap = 64 * 1024

/** What the programs of the three clouds, of desktops, and of a network with a proxy look at; never our own secrets. */
const handedOn =
  /^(?:PATH|HOME|USER|LANG|TMPDIR|XDG_RUNTIME_DIR|DBUS_SESSION_BUS_ADDRESS|SSL_CERT_(?:FILE|DIR)|(?:https?|no)_proxy|(?:AWS|AZURE|ACR|GOOGLE|GCE|CLOUDSDK|ECR)_\w+)$/i

/** The protocol's only word for a registry that a helper does not know. */
const notFound = /credentials not found/i

/** Docker's client names Docker Hub by its oldest address. */
const serverOf = (registry: string): string =>
  registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry

/**
 * The credential a helper keeps for a registry; `none` where it has none. The error says why it could not tell, and
 * never what it said.
 *
 * @param name the program is `docker-credential-<name>`, looked for in `PATH`
 */
export async function askCredentialProgram(
  name: string,
  registry: string,
  { environment, timeoutMs }: ProgramRun,
): Promise<Result<Credential, string>> {
  const program = `docker-credential-${name}`
  // A group of its own, so that nothing it starts outlives it.
  const child = spawn(program, ['get'], {
    env: Object.fromEntries(Object.entries(environment).filter(([variable]) => handedOn.test(variable))),
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  })
  const over = new Promise<number | string | null>((resolve) => {
    child.once('error', (problem) => resolve('code' in problem ? String(problem.code) : problem.message))
    child.once('exit', resolve)
  })
  const timer = setTimeout(() => endGroup(child.pid), timeoutMs)
  // Whoever answers without listening closes its end.
  child.stdin.on('error', () => undefined)
  child.stdin.end(`${serverOf(registry)}\n`)
  const said = await readBounded(child.stdout, cap)
  if (!said.ok) endGroup(child.pid)
  const code = await over
  clearTimeout(timer)
  endGroup(child.pid)
  if (!said.ok) return err(`${program} said ${said.error}`)
  if (code === 0) return credentialIn(said.value, program)
  if (code === null) return err(`${program} did not answer within ${String(timeoutMs / 1000)} s`)
  if (code === 'ENOENT') return err(`${program} is not installed`)
  return notFound.test(said.value.toString('utf8'))
    ? ok({ kind: 'none' })
    : err(`${program} failed (${String(code)})`)
}

/** `<token>` as the user stands for a refresh token. */
function credentialIn(said: Buffer, program: string): Result<Credential, string> {
  const answer = answerSchema.safeParse(parseJson(said)).data
  if (answer === undefined) return err(`${program} gave no answer that can be read`)
  const { Username: username, Secret: secret } = answer
  return ok(
    username === '<token>'
      ? { kind: 'identity', token: secret }
      : { kind: 'password', username, password: secret },
  )
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nobody is left of it.
  }
}
