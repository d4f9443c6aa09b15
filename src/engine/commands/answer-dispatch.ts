// Answering a dispatch: the same `/promote` or `/rollback`, asked for by a program; what it comes to is said on the default branch.
import { succeeded } from '../../messages/outcome.ts'
import { hashOf } from '../../domain/promotion/plan-hash.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { Dispatched } from '../job.ts'
import type { Equipment } from '../dependencies.ts'
import { policyQuestions, readPolicy } from '../facts/policy.ts'
import { gather } from '../facts/read-snapshot.ts'
import { promote } from '../promote/promote.ts'
import { openedChanges } from '../report/opened-changes.ts'
import { rulesPlace } from '../report/rules-place.ts'
import { type Answer, answered } from '../report/answer.ts'
import { dispatchCheckName } from './dispatch-check.ts'
import { type ReadDispatch, readDispatch } from './read-dispatch.ts'

/** Carries a dispatched command out. Its place for answers is a check run on the default branch's head. */
export async function answerDispatch(
  equipment: Equipment,
  repository: RepositoryRef,
  dispatched: Dispatched,
): Promise<void> {
  const { asked, request } = readDispatch(dispatched)
  const answer = await answerTo(equipment, repository, dispatched, request)
  if (answer.kind === 'answered-before') return
  await equipment.host.write(repository, answer.reading, answerChanges(equipment, dispatched, asked, answer))
}

async function answerTo(
  equipment: Equipment,
  repository: RepositoryRef,
  { actor, delivery }: Dispatched,
  request: ReadDispatch['request'],
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
