// `/explain`: every gate's verdict on an open pull request, or on what promoting an app would come to; changes nothing.
import type { ExplainRequest } from '../../../domain/grammar/request.ts'
import { type Instant, onlyApp, type ThreadNumber } from '../../../domain/identifiers.ts'
import type { RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { Dependencies } from '../../dependencies.ts'
import { evaluatePullRequest } from '../../evaluate/pull-request/evaluate-pull-request.ts'
import { promote } from '../../promote/promote.ts'
import { type Answer, answered, refused } from '../../report/answer.ts'
import type { CommandContext } from '../../evaluate/intent/command-context.ts'

export async function explain(
  dependencies: Dependencies,
  repository: RepositoryRef,
  { about, asOf }: ExplainRequest,
  commandContext: CommandContext,
): Promise<Answer> {
  switch (about.kind) {
    case 'here':
      return commandContext.origin.kind === 'comment'
        ? explainPullRequest(dependencies, repository, commandContext.origin.thread, commandContext, asOf)
        : explainPullRequest(dependencies, repository, 0, commandContext, asOf)
    case 'pull-request':
      return explainPullRequest(dependencies, repository, about.number, commandContext, asOf)
    case 'place': {
      const subjects = about.app === undefined || about.app === onlyApp ? [] : [about.app]
      const request = {
        kind: 'promote',
        subjects,
        from: undefined,
        to: about.environment,
        dryRun: true,
        asOf,
      } as const
      return asExplanation(await promote(dependencies, repository, { ...commandContext, request }))
    }
  }
}

async function explainPullRequest(
  dependencies: Dependencies,
  repository: RepositoryRef,
  number: ThreadNumber,
  { alsoAsk, isAnswered }: CommandContext,
  asOf: Instant | undefined,
): Promise<Answer> {
  const evaluated = await evaluatePullRequest(dependencies, repository, number, alsoAsk, asOf)
  const { snapshot } = evaluated
  if (isAnswered(snapshot)) return { kind: 'answered-before', snapshot }
  if (evaluated.kind !== 'promotion') {
    return refused(snapshot, { code: 'nothing-to-explain', about: `#${number}` })
  }
  const { url } = evaluated.pullRequest
  const report = asOf === undefined ? evaluated.report : { ...evaluated.report, whatIf: true }
  return answered(snapshot, { kind: 'explained', report, pullRequest: { number, url } })
}

function asExplanation(answer: Answer): Answer {
  if (answer.kind !== 'answered' || answer.outcome.kind !== 'dry-run') return answer
  const { report } = answer.outcome
  return answered(answer.snapshot, { kind: 'explained', report, pullRequest: undefined })
}
