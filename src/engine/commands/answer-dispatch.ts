// Answering a dispatch: the same `/promote` or `/rollback`, asked for by a program; what it comes to is said on the default branch.
import { succeeded } from '../../messages/outcome.ts'
import { hashOf } from '../../domain/promotion/plan-hash.ts'
import type { RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { Dispatched } from '../job.ts'
import type { Dependencies } from '../dependencies.ts'
import { policyQueries, readPolicy } from '../facts/policy/policy.ts'
import { readSnapshot } from '../facts/read-snapshot.ts'
import { promote } from '../promote/promote.ts'
import { openedChanges } from '../report/opened-changes.ts'
import { rulesPlace } from '../report/rules-place.ts'
import { type Answer, answered } from '../report/answer.ts'
import { dispatchCheckName } from './dispatch-check.ts'
import { type ReadDispatch, readDispatch } from './read-dispatch.ts'

/** Carries a dispatched command out. Its place for answers is a check run on the default branch's head. */
export async function answerDispatch(
  dependencies: Dependencies,
  repository: RepositoryRef,
  dispatched: Dispatched,
): Promise<void> {
  const { asked, request } = readDispatch(dispatched)
  const answer = await answerTo(dependencies, repository, dispatched, request)
  if (answer.kind === 'answered-before') return
  await dependencies.host.write(
    repository,
    answer.snapshot,
    answerChanges(dependencies, dispatched, asked, answer),
  )
}

async function answerTo(
  dependencies: Dependencies,
  repository: RepositoryRef,
  { actor, delivery }: Dispatched,
  request: ReadDispatch['request'],
): Promise<Answer> {
  if (request.ok) {
    return promote(dependencies, repository, {
      request: request.value,
      actor,
      origin: { kind: 'dispatch', delivery },
      alsoAsk: [],
      // A dispatch carries no mark: what it asked for is found open, or there already.
      isAnswered: () => false,
    })
  }
  const snapshot = await readSnapshot(dependencies.host, repository, () => policyQueries)
  return answered(snapshot, { kind: 'refused', refusal: request.error })
}

function answerChanges(
  { messages }: Dependencies,
  { delivery, actor }: Dispatched,
  asked: string,
  { outcome, opened, snapshot }: Extract<Answer, { kind: 'answered' }>,
): readonly Change[] {
  const policy = readPolicy(snapshot)
  const rules = policy.ok ? policy.value : undefined
  const context = {
    ...rulesPlace(snapshot, rules),
    marker: `dispatch:${delivery}`,
    asked,
    asker: actor,
    policy: rules,
  }
  const output = { title: asked.slice(0, 200), summary: messages.answer(outcome, context) }
  return [
    ...(opened === undefined ? [] : openedChanges(messages, opened, outcome, snapshot)),
    {
      kind: 'post-check',
      head: snapshot.repository.head,
      id: undefined,
      name: dispatchCheckName,
      state: succeeded(outcome) ? 'success' : 'failure',
      externalId: hashOf({ delivery }),
      output,
    },
  ]
}
