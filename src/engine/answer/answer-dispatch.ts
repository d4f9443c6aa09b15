// Answering a dispatch: the same `/promote`, asked for by a program; what it comes to is said on the default branch.
import { z } from 'zod'
import { parseComment } from '../../domain/commands/parse-comment.ts'
import type { PromoteRequest } from '../../domain/commands/request.ts'
import { succeeded } from '../../domain/outcome.ts'
import { hashOf } from '../../domain/plan-hash.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { RepositoryRef } from '../../ports/git-host.ts'
import type { Change } from '../../ports/git-host-changes.ts'
import type { Dispatched } from '../command.ts'
import type { Equipment } from '../equipment.ts'
import { policyQuestions, readPolicy } from '../facts/policy.ts'
import { gather } from '../gather.ts'
import { promote } from '../promote/promote.ts'
import { openedChanges } from '../report/opened-changes.ts'
import { rulesPlace } from '../rules-place.ts'
import { type Answer, answered } from './answer.ts'
import { dispatchCheckName } from './dispatch-check.ts'

/** `client_payload` of a `repository_dispatch` named `promote`. */
const promotePayloadSchema = z.strictObject({
  app: z.union([z.string(), z.array(z.string()).max(100)]).optional(),
  version: z.string().optional(),
  to: z.string(),
})

/** Carries a dispatched `/promote` out. Its place for answers is a check run on the default branch's head. */
export async function answerDispatch(
  equipment: Equipment,
  repository: RepositoryRef,
  dispatched: Dispatched,
): Promise<void> {
  const asked = asComment(dispatched.payload)
  const answer = await answerTo(equipment, repository, dispatched, readDispatch(dispatched.payload, asked))
  if (answer.kind === 'answered-before') return
  await equipment.host.write(repository, answer.reading, answerChanges(equipment, dispatched, asked, answer))
}

async function answerTo(
  equipment: Equipment,
  repository: RepositoryRef,
  { actor, delivery }: Dispatched,
  request: Result<PromoteRequest, Refusal>,
): Promise<Answer> {
  if (request.ok) {
    return promote(equipment, repository, {
      request: request.value,
      actor,
      origin: { kind: 'dispatch', delivery },
      alsoAsk: [],
      // A dispatch carries no mark: what it asked for is found open, or there already.
      isAnswered: () => false,
    })
  }
  const reading = await gather(equipment.host, repository, () => policyQuestions)
  return answered(reading, { kind: 'refused', refusal: request.error })
}

/** One grammar for every door: the payload is read as the comment it stands for. */
function readDispatch(payload: unknown, asked: string): Result<PromoteRequest, Refusal> {
  const parsed = promotePayloadSchema.safeParse(payload)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const message = `client_payload${issue === undefined ? '' : ` ${issue.path.join('.')}: ${issue.message}`}`
    return err({
      code: 'words-unclear',
      message,
      suggestion: '{"app": "api", "version": "v1.2.3", "to": "staging"}',
    })
  }
  const { requests, problems } = parseComment(asked)
  if (problems.length > 0) return err({ code: 'command-malformed', problems })
  const [only, ...others] = requests
  return only?.request.kind === 'promote' && others.length === 0
    ? ok(only.request)
    : err({ code: 'words-unclear', message: 'the payload is not one promotion', suggestion: undefined })
}

function asComment(payload: unknown): string {
  const parsed = promotePayloadSchema.safeParse(payload)
  if (!parsed.success) return '/promote'
  const { app = [], version = '', to } = parsed.data
  return ['/promote', ...[app].flat(), version, 'to', to].filter((word) => word !== '').join(' ')
}

function answerChanges(
  { messages }: Equipment,
  { delivery, actor }: Dispatched,
  asked: string,
  { outcome, opened, reading }: Extract<Answer, { kind: 'answered' }>,
): readonly Change[] {
  const policy = readPolicy(reading)
  const rules = policy.ok ? policy.value : undefined
  const context = {
    ...rulesPlace(reading, rules),
    marker: `dispatch:${delivery}`,
    asked,
    asker: actor,
    policy: rules,
  }
  const output = { title: asked.slice(0, 200), summary: messages.answer(outcome, context) }
  return [
    ...(opened === undefined ? [] : openedChanges(messages, opened, outcome, reading)),
    {
      kind: 'post-check',
      head: reading.repository.head,
      id: undefined,
      name: dispatchCheckName,
      state: succeeded(outcome) ? 'success' : 'failure',
      externalId: hashOf({ delivery }),
      output,
    },
  ]
}
