// The impact section: what a rollback comes to, in its pull request and in the answer to a dry run.
import type { AppImpact, Impact } from '../../domain/impact/impact.ts'
import { byteLength } from '../../text/byte-budget.ts'
import { type Markdown, rendered, toMarkdown } from '../../text/markdown.ts'
import { counted, listing } from '../../text/listing.ts'
import { type Phrase, say, sentence } from '../../text/phrase.ts'
import type { Templates } from '../../text/templates.ts'
import { documentSentences } from './breaking-changes.ts'
import { consumerSentence, elsewhereSentence, takenBackSentences, timeSentence } from './facts.ts'
import { reasonSentences, recommended } from './reasons.ts'

/** Together well under a third of a page: the rest belongs to the promotion itself. */
const budgets = { reasons: 4000, changes: 5000, consumers: 3000, elsewhere: 1500, takenBack: 5000 }

/** At most 20,000 bytes. */
export function impactSection(impact: Impact, templates: Templates): Markdown {
  const { apps, consumers, expectedTime, recommendation } = impact
  const { word, rest } = recommended(recommendation)
  const documents = apps.flatMap(({ documents: all }) => (all.known ? all.value : []))
  const affected = consumers.known ? consumers.value.map(consumerSentence).filter(isSaid) : []
  const elsewhere = apps.flatMap((app) =>
    app.elsewhere.known ? app.elsewhere.value.map((place) => elsewhereSentence(app.app, place)) : [],
  )
  return templates.render('impact-section', {
    word: toMarkdown(word),
    rest: toMarkdown(rest),
    reasons: list(reasonSentences(impact).map(sentence), budgets.reasons),
    changes: list(documents.flatMap(documentSentences).map(sentence), budgets.changes),
    consumers: list(affected.map(sentence), budgets.consumers),
    elsewhere: list(elsewhere.map(sentence), budgets.elsewhere),
    time: toMarkdown(timeSentence(expectedTime)),
    policy: toMarkdown(policySentence(impact)),
    takenBackTitle: toMarkdown(takenBackTitle(apps)),
    takenBack: list(apps.flatMap(takenBackSentences), budgets.takenBack),
  })
}

function policySentence({ verdicts: found }: Impact): Phrase {
  const verdicts = found.map(({ verdict }) => verdict)
  const failing = verdicts.filter((verdict) => verdict === 'fail').length
  const waiting = verdicts.filter((verdict) => verdict === 'wait').length
  if (failing > 0)
    return say`The target does not meet today's rules: ${counted(failing, say`gate says`, say`gates say`)} no.`
  return waiting > 0
    ? say`The target meets today's rules; ${counted(waiting, say`gate is still waiting`, say`gates still wait`)}.`
    : say`The target meets today's rules.`
}

function takenBackTitle(apps: readonly AppImpact[]): Phrase {
  const releases = apps.reduce((sum, app) => sum + (app.releases.known ? app.releases.value.length : 0), 0)
  const sources = apps.flatMap(({ source }) => (source.known ? [source.value] : []))
  const commits = sources.reduce((sum, { commitCount }) => sum + commitCount, 0)
  const pulls = sources.reduce((sum, { pullRequests }) => sum + pullRequests.length, 0)
  const known = listing([
    ...(releases > 0 ? [counted(releases, say`release`, say`releases`)] : []),
    ...(pulls > 0 ? [counted(pulls, say`pull request`, say`pull requests`)] : []),
    ...(commits > 0 ? [counted(commits, say`commit`, say`commits`)] : []),
  ])
  return isSaid(known) ? say`What is rolled back: ${known}` : say`What is rolled back`
}

/** As many as fit; the rest is counted. Undefined where there is nothing. */
function list(sentences: readonly Phrase[], budget: number): Markdown | undefined {
  const lines = [...new Set(sentences.map((each) => `- ${toMarkdown(each)}`))]
  let bytes = 0
  const fitting = lines.findIndex((line) => {
    bytes += byteLength(line) + 1
    return bytes > budget
  })
  const shown = fitting < 0 ? lines : lines.slice(0, fitting)
  const missing = lines.length - shown.length
  const rest = missing > 0 ? [`- ${toMarkdown(say`… and ${missing} more.`)}`] : []
  return lines.length === 0 ? undefined : rendered([...shown, ...rest].join('\n'))
}

function isSaid(phrase: Phrase): boolean {
  return phrase.length > 0
}
