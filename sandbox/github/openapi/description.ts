// GitHub's own descriptions as judges: what goes over the wire is held against them.
import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import { z } from 'zod'
import type { OperationName } from './operations-in-use.ts'

const operationsSchema = z.looseObject({
  operations: z.record(
    z.string(),
    z.object({
      query: z.array(z.string()),
      request: z.unknown(),
      responses: z.record(z.string(), z.unknown()),
    }),
  ),
})
const webhooksSchema = z.looseObject({ webhooks: z.record(z.string(), z.unknown()) })

const operations = operationsSchema.parse(read('operations.json'))
const webhooks = webhooksSchema.parse(read('webhooks.json'))
const judge = new Ajv({ strict: false, validateFormats: false, logger: false, allErrors: true })
judge.addSchema({ ...operations, $id: 'operations' })
judge.addSchema({ ...webhooks, $id: 'webhooks' })
const compiled = new Map<string, ValidateFunction>()

/** What is wrong with a request, in sentences; empty: nothing. Properties and parameters nobody described are wrong too. */
export function requestProblems(
  operation: OperationName,
  query: URLSearchParams,
  body: unknown,
): readonly string[] {
  const described = operations.operations[operation]
  if (described === undefined) return [`${operation} is not described`]
  const odd = [...new Set(query.keys())].filter((name) => !described.query.includes(name))
  const unknown = odd.map((name) => `${operation}: query parameter ${name} is not described`)
  if (described.request === null) return unknown
  const at = ['operations', operation, 'request']
  const names = propertiesOf(described.request)
  const extra = Object.keys(z.record(z.string(), z.unknown()).catch({}).parse(body))
    .filter((name) => names !== undefined && !names.includes(name))
    .map((name) => `${operation}: property ${name} is not described`)
  return [...unknown, ...extra, ...problems('operations', at, body ?? {}, operation)]
}

/** What is wrong with an answer. A status GitHub does not document for the operation is wrong, save those it gives anywhere. */
export function answerProblems(operation: OperationName, status: number, body: unknown): readonly string[] {
  const responses = operations.operations[operation]?.responses ?? {}
  const anywhere = [401, 403, 404, 409, 422, 429].includes(status) || status >= 500
  if (!(String(status) in responses))
    return anywhere ? [] : [`${operation}: status ${status} is not described`]
  if (responses[String(status)] === null || status >= 400) return []
  return problems(
    'operations',
    ['operations', operation, 'responses', String(status)],
    body,
    `${operation} ${status}`,
  )
}

/** What is wrong with a webhook's payload. */
export function webhookProblems(
  event: string,
  action: string | undefined,
  payload: unknown,
): readonly string[] {
  const name = [event, ...(action === undefined ? [] : [action])].join('-').replaceAll('_', '-')
  const key = event === 'repository_dispatch' ? 'repository-dispatch-sample.collected' : name
  if (!(key in webhooks.webhooks)) return [`webhook ${name} is not described`]
  // The description of repository_dispatch is one example: its action is whatever the caller named it.
  const judged =
    event === 'repository_dispatch' && typeof payload === 'object'
      ? { ...payload, action: 'sample.collected' }
      : payload
  return problems('webhooks', ['webhooks', key], judged, `webhook ${name}`)
}

function problems(
  document: string,
  path: readonly string[],
  value: unknown,
  what: string,
): readonly string[] {
  const pointer = path
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/')
  const ref = `${document}#/${pointer}`
  const validate = compiled.get(ref) ?? judge.compile({ $ref: ref })
  compiled.set(ref, validate)
  if (validate(value)) return []
  const errors = (validate.errors ?? []).slice(0, 5)
  return errors.map(
    (each) =>
      `${what}: ${each.instancePath || '(body)'} ${each.message ?? ''} ${JSON.stringify(each.params)}`,
  )
}

/** The names an object may have; undefined where they are not a closed list. */
function propertiesOf(schema: unknown): readonly string[] | undefined {
  const shape = z.looseObject({ properties: z.record(z.string(), z.unknown()) }).safeParse(schema)
  if (!shape.success || 'anyOf' in shape.data || 'additionalProperties' in shape.data) return undefined
  return Object.keys(shape.data.properties)
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
}
