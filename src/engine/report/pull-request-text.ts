// The words of a promotion's pull request: title and body, as they are now.
import type { Messages } from '../../messages/messages.ts'
import type { Reading } from '../../ports/git-host/git-host.ts'
import { rulesPlace } from './rules-place.ts'
import type { Prepared } from '../evaluate/prepare.ts'

export function pullRequestWords(
  messages: Messages,
  { report, policy, rules }: Prepared,
  reading: Reading,
): { readonly title: string; readonly body: string } {
  return {
    title: messages.pullRequestTitle(report.promotion),
    body: messages.pullRequestBody(report, { ...rulesPlace(reading, policy), rules }),
  }
}
