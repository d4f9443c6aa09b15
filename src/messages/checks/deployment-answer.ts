// What a workflow job is told that named an environment: why it may go on, or why not.
import type { DeploymentReason, DeploymentVerdict } from '../../gates/deployment-verdict.ts'
import { type Markdown, toMarkdown } from '../../text/markdown.ts'
import { untrusted, type Phrase, say, sentence, value } from '../../text/phrase.ts'
import { release, theApp } from '../../text/things.ts'

/** At most 1,024 characters, of which GitHub takes no more; the reason code last. `environment` is named as the job wrote it. */
export function deploymentAnswer({ reason }: DeploymentVerdict, environment: string): Markdown {
  const named = value(environment.slice(0, 100))
  return toMarkdown(say`Lockkeeper: ${sentence(said(reason, named))} ${value(`reason: ${reason.code}`)}`)
}

function said(reason: DeploymentReason, environment: Phrase): Phrase {
  switch (reason.code) {
    case 'promoted':
      return say`this commit pins for ${environment} exactly what was promoted there`
    case 'eligible':
      return say`all gates pass in pull request #${reason.number}`
    case 'environment-unknown':
      return say`the policy knows no environment ${environment}`
    case 'nothing-pinned':
      return say`this commit pins nothing for ${environment}`
    case 'pin-unreadable':
      return say`the release file of ${theApp(reason.app)} cannot be read: ${untrusted(reason.problem)}`
    case 'quarantined':
      return say`${release(reason.app, reason.version)} is in quarantine`
    case 'bypassed':
      return say`${release(reason.app, reason.version)} reached ${environment} without passing the gates`
    case 'not-promoted':
      return say`${release(reason.app, reason.version)} is not what was promoted to ${environment}`
    case 'blocked':
      return say`a gate fails in pull request #${reason.number}`
    case 'waiting':
      return say`pull request #${reason.number} is still waiting`
    case 'not-recorded-yet':
      return say`${release(reason.app, reason.version)} is not recorded yet`
    case 'locked':
      return say`${environment} is locked`
    case 'unavailable':
      return say`it is not known right now: ${untrusted(reason.problem)}`
  }
}
