// What an identity is asked for with: the variables that clouds give to a process, and patience.
import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { err, ok, type Result } from '../../../domain/result.ts'
import type { HttpRequest } from '../http/http-exchange.ts'
import { exchangePersistently, type Persistence } from '../http/persistent-exchange.ts'

export interface IdentityRun {
  /** The variables of our own process. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly persistence: Persistence
}

/** Bytes; answers are a few tokens. */
const cap = 256 * 1024

/** The body of an answer with status 200; the error names who was asked, and never what was said. */
export async function askIdentity(
  request: Omit<HttpRequest, 'cap'>,
  { persistence }: IdentityRun,
): Promise<Result<Buffer, string>> {
  const answer = await exchangePersistently({ ...request, cap }, persistence)
  if (answer.kind === 'failed') return err(answer.reason)
  return answer.status === 200
    ? ok(answer.body)
    : err(`${request.url.host} answered ${String(answer.status)}`)
}

/** An answer's JSON as this; the error names who gave another. */
export function readAnswer<Content>(
  { host }: URL,
  body: Buffer,
  schema: z.ZodType<Content>,
): Result<Content, string> {
  try {
    const read = schema.safeParse(JSON.parse(body.toString('utf8'))).data
    if (read !== undefined) return ok(read)
  } catch {
    // What is no JSON is told like any other answer that cannot be read.
  }
  return err(`${host} gave an answer that cannot be read`)
}

/** The token that the platform keeps fresh in a file. */
export async function readTokenFile(path: string): Promise<Result<string, string>> {
  try {
    return ok((await readFile(path, 'utf8')).trim())
  } catch {
    return err(`the token file ${path} cannot be read`)
  }
}
