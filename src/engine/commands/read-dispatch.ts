// Reading a dispatch: its payload as the command it stands for, by the grammar of comments.
import { z } from 'zod'
import { writeRequest } from '../../domain/grammar/write-request.ts'
import { parseComment } from './parse-comment.ts'
import type { PromoteRequest, Request, RollbackRequest } from '../../domain/grammar/request.ts'
import type { Refusal } from '../../domain/commands/refusal.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Dispatched } from '../job.ts'

/** A dispatch as a command, or why it is none; and the words it stands for, to be shown. */
export interface ReadDispatch {
  readonly asked: string
  readonly request: Result<PromoteRequest | RollbackRequest, Refusal>
}

const apps = z.union([z.string(), z.array(z.string()).max(100)]).optional()

const reasonSchema = z.string().trim().min(1).max(1000)

/** `client_payload` of a `repository_dispatch` named `promote`. */
const promoteSchema = z.strictObject({
  app: apps,
  version: z.string().optional(),
  to: z.string(),
  expedite: z.strictObject({ reason: reasonSchema }).optional(),
})

/** `client_payload` of one named `rollback`; `to` is a version. */
const rollbackSchema = z.strictObject({
  environment: z.string(),
  app: apps,
  to: z.string().optional(),
  reason: reasonSchema,
})

const examples = {
  promote: '{"app": "api", "version": "v1.2.3", "to": "staging"}',
  rollback: '{"environment": "staging", "app": "api", "to": "v1.2.2", "reason": "errors since 14:05"}',
}

/** One grammar for every entry point: the payload is read as the comment it stands for. */
export function readDispatch({ verb, payload }: Pick<Dispatched, 'verb' | 'payload'>): ReadDispatch {
  return verb === 'promote' ? readPromotion(payload) : readRollback(payload)
}

function readPromotion(payload: unknown): ReadDispatch {
  const parsed = promoteSchema.safeParse(payload)
  if (!parsed.success) return unclear('promote', parsed.error)
  const { app = [], version = '', to, expedite } = parsed.data
  const asked = ['/promote', ...[app].flat(), version, 'to', to].filter((word) => word !== '').join(' ')
  const request = onlyRequest(asked)
  if (!request.ok) return { asked, request }
  if (request.value.kind !== 'promote') return { asked, request: err(notOne) }
  const resolved = { ...request.value, expedite: expedite?.reason }
  return { asked: writeRequest(resolved), request: ok(resolved) }
}

/** The reason is no part of the words: it is taken as it stands. */
function readRollback(payload: unknown): ReadDispatch {
  const parsed = rollbackSchema.safeParse(payload)
  if (!parsed.success) return unclear('rollback', parsed.error)
  const { environment, app = [], to, reason } = parsed.data
  const words = ['/rollback', environment, ...[app].flat(), ...(to === undefined ? [] : ['to', to])]
  const look = [...words.filter((word) => word !== ''), '--dry-run'].join(' ')
  const read = onlyRequest(look)
  if (!read.ok) return { asked: look, request: read }
  if (read.value.kind !== 'rollback') return { asked: look, request: err(notOne) }
  const request = { ...read.value, reason, dryRun: false }
  return { asked: writeRequest(request), request: ok(request) }
}

function onlyRequest(text: string): Result<Request, Refusal> {
  const { requests, problems } = parseComment(text)
  if (problems.length > 0) return err({ code: 'command-malformed', problems })
  const [only, ...others] = requests
  return only !== undefined && others.length === 0 ? ok(only.request) : err(notOne)
}

const notOne: Refusal = {
  code: 'words-unclear',
  message: 'the payload is not one command',
  suggestion: undefined,
}

function unclear(verb: Dispatched['verb'], { issues: [issue] }: z.ZodError): ReadDispatch {
  const message = `client_payload${issue === undefined ? '' : ` ${issue.path.join('.')}: ${issue.message}`}`
  return {
    asked: `/${verb}`,
    request: err({ code: 'words-unclear', message, suggestion: examples[verb] }),
  }
}
