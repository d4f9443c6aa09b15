// `/help`: the commands, and this repository's real rules for whoever asks.
import type { HelpRequest } from '../../../domain/grammar/request.ts'
import type { Policy } from '../../../domain/environments/environment.ts'
import { teamsOf } from '../../../domain/environments/teams-asked.ts'
import type { RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { QuestionOf } from '../../../ports/git-host/git-host-queries.ts'
import type { Equipment } from '../../dependencies.ts'
import { policyQuestions, readPolicy } from '../../facts/policy.ts'
import { gather } from '../../facts/read-snapshot.ts'
import { type Answer, answered } from '../../report/answer.ts'
import type { Asking } from '../../evaluate/command-context.ts'

export async function help(
  { host, policies }: Equipment,
  repository: RepositoryRef,
  request: HelpRequest,
  asking: Asking,
): Promise<Answer> {
  const { actor, alsoAsk } = asking
  const reading = await gather(host, repository, (soFar) => {
    const policy = policies.recall(repository, soFar)
    return [...alsoAsk, ...policyQuestions, ...(policy === undefined ? [] : [askerQuestion(asking, policy)])]
  })
  if (asking.isAnswered(reading)) return { kind: 'answered-before', reading }
  const policy = readPolicy(reading)
  if (!policy.ok) return answered(reading, { kind: 'refused', refusal: policy.error })
  const asker = reading.answer(askerQuestion(asking, policy.value))
  return answered(reading, {
    kind: 'help',
    verb: request.verb,
    policy: policy.value,
    asker: asker.known ? { login: actor, ...asker.value } : undefined,
  })
}

function askerQuestion({ actor }: Asking, policy: Policy): QuestionOf<'person'> {
  return { kind: 'person', login: actor, groups: teamsOf(policy) }
}
