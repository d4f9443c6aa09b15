// The item of an expedited promotion: what was left out, and how it is made good.
import type { Skipping } from '../../domain/automation/skipped-steps.ts'
import { checkTitle } from '../checks/check-title.ts'
import type { RulesPlace } from '../../text/context.ts'
import { type Markdown, toCodeBlock, toMarkdown } from '../../text/markdown.ts'
import { names } from '../../text/listing.ts'
import { moment } from '../../text/moment.ts'
import { untrusted, link, type Phrase, say, sentence, value } from '../../text/phrase.ts'
import { promoteCommand, release } from '../../text/things.ts'
import type { Templates } from '../../text/templates.ts'

/** An issue: a title of at most 255 characters, and what stands in it. */
export interface Item {
  readonly title: string
  readonly body: string
}

export function skippedStepsItem(entry: Skipping, { repositoryUrl }: RulesPlace, templates: Templates): Item {
  const { index, payload } = entry
  const { app, environment, expedited, mergedAt, mergedBy, requester, pullRequest } = payload
  const body = templates.render('issue-catch-up', {
    sentence: toMarkdown(sentence(whatIsOpen(entry))),
    came: toMarkdown(
      say`${value(requester)} asked for it in ${link(`#${pullRequest}`, `${repositoryUrl}/pull/${pullRequest}`)}, ${value(mergedBy)} merged it at ${moment(mergedAt)}`,
    ),
    why: toMarkdown(sentence(untrusted(expedited.reason))),
    entry: toMarkdown(say`${index}`),
    target: toMarkdown(value(environment)),
    skipped: toMarkdown(names(expedited.environments)),
    commands: toCodeBlock(
      expedited.environments.map((skipped) => promoteCommand([app], skipped)).toReversed(),
    ),
  })
  return { title: checkTitle(whatIsOpen(entry)), body }
}

export function skippedStepsDone({ payload }: Skipping, templates: Templates): Markdown {
  return templates.render('issue-caught-up', {
    skipped: toMarkdown(names(payload.expedited.environments)),
    target: toMarkdown(value(payload.environment)),
    release: toMarkdown(release(payload.app, payload.release.version)),
  })
}

function whatIsOpen({ payload: { app, release: written, environment, expedited } }: Skipping): Phrase {
  return say`${release(app, written.version)} went to ${value(environment)} past ${names(expedited.environments)}`
}
