// Notices: what is said on a pull request without anybody having asked.
import type { bypassedSchema } from '../../domain/ledger/ledger-payload.ts'
import type { Login } from '../../domain/identifiers.ts'
import type { PullRequestLink } from '../outcome.ts'
import type { z } from 'zod'
import type { CheckPage } from '../check-page.ts'
import { checkTitle } from '../checks/check-title.ts'
import { numbered } from '../answers/promotion-comment.ts'
import { type Markdown, toMarkdown } from '../../text/markdown.ts'
import { moment } from '../../text/moment.ts'
import { command, untrusted, type Phrase, say, sentence, silence, value } from '../../text/phrase.ts'
import { release, theApp } from '../../text/things.ts'
import type { Templates } from '../../text/templates.ts'

/** A pin that changed without being judged, as the ledger keeps it. */
export type Bypassed = z.infer<typeof bypassedSchema>

/** The ledger's entry of it. */
export interface BypassEntry {
  readonly index: number
  readonly actor: Login
  /** Whether its digests went into quarantine because of it. */
  readonly isPutAway: boolean
}

export function bypassNotice(payload: Bypassed, entry: BypassEntry, templates: Templates): Markdown {
  const { environment, app, from, commit, committedAt, why } = payload
  const version = payload.release?.version
  const now = version === undefined ? say`nothing that can be read` : release(app, version)
  const earlier = from === null ? silence : say`, before it was ${value(from)}`
  return templates.render('notice-bypassed', {
    sentence: toMarkdown(sentence(bypassed(payload))),
    now: toMarkdown(say`${value(environment)} pins ${now}${earlier}`),
    commit: toMarkdown(
      say`${value(commit.slice(0, 12))} at ${moment(committedAt)}, by ${value(entry.actor)}`,
    ),
    entry: toMarkdown(say`${entry.index}`),
    clear:
      entry.isPutAway && version !== undefined
        ? toMarkdown(command(`/clear ${version} --reason "why it is in order"`))
        : undefined,
    beyond: payload.beyond === undefined ? undefined : toMarkdown(beyondWords[payload.beyond]),
    reason: toMarkdown(value(`reason: ${why}`)),
  })
}

const audit = value('npx lockkeeper audit')

const beyondWords: Readonly<Record<NonNullable<Bypassed['beyond']>, Phrase>> = {
  changes: say`The file changed more often since the ledger last heard of it than is looked back over: older changes may be missing from the ledger. ${audit} on a clone names them.`,
  commits: say`Some of what came with it is older than the commits that are checked: commits of one merge may be told one by one. ${audit} on a clone has no such bound.`,
}

/** The same, red, on the commit itself. */
export function bypassCheck(payload: Bypassed, entry: BypassEntry, templates: Templates): CheckPage {
  const summary = bypassNotice(payload, entry, templates)
  return { name: 'lockkeeper', state: 'failure', output: { title: checkTitle(bypassed(payload)), summary } }
}

function bypassed({ app, environment, why }: Bypassed): Phrase {
  return say`${theApp(app)} in ${value(environment)} changed without passing the gates: ${whatHappened(why)}`
}

function whatHappened(why: Bypassed['why']): Phrase {
  switch (why) {
    case 'no-pull-request':
      return say`it was pushed without a pull request`
    case 'not-judged':
      return say`it was merged before it was judged`
    case 'not-what-was-judged':
      return say`what was merged is not what was judged`
    case 'judged-blocked':
      return say`it was merged although a gate failed`
    case 'unreadable':
      return say`the release file can no longer be read`
  }
}

export function supersededNotice(by: PullRequestLink, templates: Templates): Markdown {
  return templates.render('notice-superseded', { by: toMarkdown(numbered(by)) })
}

export function parkedNotice(reason: string, templates: Templates): Markdown {
  return templates.render('notice-parked', { reason: toMarkdown(sentence(untrusted(reason))) })
}
