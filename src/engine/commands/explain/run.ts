// `/explain`: every gate's verdict on an open pull request, or on what promoting an app would come to; changes nothing.
import type { ExplainRequest } from '../../../domain/grammar/request.ts'
import { type Instant, onlyApp, type ThreadNumber } from '../../../domain/identifiers.ts'
import type { RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { Equipment } from '../../dependencies.ts'
import { assess } from '../../evaluate/assess.ts'
import { promote } from '../../promote/promote.ts'
import { type Answer, answered } from '../../report/answer.ts'
import type { Asking } from '../../evaluate/command-context.ts'

export async function explain(
  equipment: Equipment,
  repository: RepositoryRef,
  { about, asOf }: ExplainRequest,
  asking: Asking,
): Promise<Answer> {
  switch (about.kind) {
    case 'here':
      return asking.origin.kind === 'comment'
        ? explainPullRequest(equipment, repository, asking.origin.thread, asking, asOf)
        : explainPullRequest(equipment, repository, 0, asking, asOf)
    case 'pull-request':
      return explainPullRequest(equipment, repository, about.number, asking, asOf)
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
      return asExplanation(await promote(equipment, repository, { ...asking, request }))
    }
  }
}

async function explainPullRequest(
  equipment: Equipment,
  repository: RepositoryRef,
  number: ThreadNumber,
  { alsoAsk, isAnswered }: Asking,
  asOf: Instant | undefined,
): Promise<Answer> {
  const assessed = await assess(equipment, repository, number, alsoAsk, asOf)
  const { reading } = assessed
  if (isAnswered(reading)) return { kind: 'answered-before', reading }
  if (assessed.kind !== 'promotion') {
    return answered(reading, {
      kind: 'refused',
      refusal: { code: 'nothing-to-explain', about: `#${number}` },
    })
  }
  const { url } = assessed.pullRequest
  const report = asOf === undefined ? assessed.report : { ...assessed.report, whatIf: true }
  return answered(reading, { kind: 'explained', report, pullRequest: { number, url } })
}

function asExplanation(answer: Answer): Answer {
  if (answer.kind !== 'answered' || answer.outcome.kind !== 'dry-run') return answer
  const { report } = answer.outcome
  return answered(answer.reading, { kind: 'explained', report, pullRequest: undefined })
}
