// The words of a promotion's pull request: title and body, as they are now.
import type { Messages } from '../../messages/messages.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import { rulesPlace } from './rules-place.ts'
import type { Evaluation } from '../evaluate/evaluate.ts'

export function pullRequestWords(
  messages: Messages,
  { report, policy, rules }: Pick<Evaluation, 'report' | 'policy' | 'rules'>,
  snapshot: Snapshot,
): { readonly title: string; readonly body: string } {
  return {
    title: messages.pullRequestTitle(report.promotion),
    body: messages.pullRequestBody(report, { ...rulesPlace(snapshot, policy), rules }),
  }
}
