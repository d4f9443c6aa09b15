// `/help`: the commands, and this repository's real rules for whoever asks.
import type { HelpRequest, Verb } from '../../../domain/grammar/request.ts'
import type { Policy } from '../../../domain/environments/environment.ts'
import { teamsOf } from '../../../domain/environments/teams-asked.ts'
import type { RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { QueryOf } from '../../../ports/git-host/git-host-queries.ts'
import type { Dependencies } from '../../dependencies.ts'
import { policyQueries, readPolicy } from '../../facts/policy/policy.ts'
import { readSnapshot } from '../../facts/read-snapshot.ts'
import { type Answer, refused, told } from '../../report/answer.ts'
import { type CommandHelp, helpAnswer } from './words.ts'
import type { CommandContext } from '../../evaluate/intent/command-context.ts'

/** @param commandHelp what is said of each command: the catalog tells, which holds this one too */
export const help =
  (commandHelp: (verb: Verb | undefined, policy: Policy) => readonly CommandHelp[]) =>
  async (
    { host, policies }: Dependencies,
    repository: RepositoryRef,
    request: HelpRequest,
    commandContext: CommandContext,
  ): Promise<Answer> => {
    const { actor, alsoAsk } = commandContext
    const snapshot = await readSnapshot(host, repository, (soFar) => {
      const policy = policies.recall(repository, soFar)
      return [
        ...alsoAsk,
        ...policyQueries,
        ...(policy === undefined ? [] : [requesterQuery(commandContext, policy)]),
      ]
    })
    if (commandContext.isAnswered(snapshot)) return { kind: 'answered-before', snapshot }
    const policy = readPolicy(snapshot)
    if (!policy.ok) return refused(snapshot, policy.error)
    const asker = snapshot.answer(requesterQuery(commandContext, policy.value))
    return told(
      snapshot,
      helpAnswer({
        commands: commandHelp(request.verb, policy.value),
        isOne: request.verb !== undefined,
        policy: policy.value,
        asker: asker.known ? { login: actor, ...asker.value } : undefined,
      }),
    )
  }

function requesterQuery({ actor }: CommandContext, policy: Policy): QueryOf<'person'> {
  return { kind: 'person', login: actor, groups: teamsOf(policy) }
}
