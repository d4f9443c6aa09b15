// The body of a promotion's pull request; where it gets too long, whole sections are left out, the least needed first.
import type { PromotionReport } from '../outcome.ts'
import type { Origin } from '../../domain/promotion/promotion.ts'
import { allWords, eligibilitySentence, gatesTable } from '../checks/gates-table.ts'
import { bullets, type NextSteps, nextSteps } from '../checks/next-steps.ts'
import type { BodyContext } from '../../text/context.ts'
import { impactSection } from '../impact/impact-section.ts'
import { byteLength, pageBudget } from '../../text/byte-budget.ts'
import { type Markdown, page, rendered, toCodeBlock, toMarkdown } from '../../text/markdown.ts'
import { writeMarker } from '../../text/marker.ts'
import { moment } from '../../text/moment.ts'
import { untrusted, link, type Phrase, say, sentence, value } from '../../text/phrase.ts'
import { writtenIn } from '../../text/places.ts'
import { expeditedBecause } from './expedited.ts'
import { commandOf } from '../../text/things.ts'
import { triggerEvidence, triggerWords } from '../impact/trigger-words.ts'
import type { Templates } from '../../text/templates.ts'
import { chainTable } from './chain.ts'
import { movesTable } from './moves-table.ts'
import { sources } from './sources.ts'
import { targetLines } from './target.ts'
import { onClose, onMerge, whoApproves } from './what-happens.ts'

/** Sections that may be left out, the least needed first. */
const leastNeeded = ['chain', 'sources', 'commands', 'impact', 'todo', 'target', 'approval', 'gates'] as const
type Section = (typeof leastNeeded)[number]

export function pullRequestBody(report: PromotionReport, context: BodyContext, templates: Templates): string {
  const { promotion, eligibility, at } = report
  const words = allWords(eligibility, { promotion, at, place: context })
  const sections: Readonly<Record<Section, Markdown | undefined>> = {
    chain: chainTable(report),
    sources: sources(promotion.moves),
    commands: commands(report),
    impact: report.impact === undefined ? undefined : impactSection(report.impact, templates),
    // Approvals have a section of their own.
    todo: whatToDo(nextSteps(words.filter(({ gate }) => gate !== 'approvals'))),
    target: bullets(targetLines(report, words)),
    approval: bullets(whoApproves(eligibility, promotion, context)),
    gates: gatesTable(words),
  }
  const whole = {
    moves: movesTable(report, 24_000),
    verdict: toMarkdown(sentence(eligibilitySentence(eligibility.outcome, words))),
    reason: reasonOf(report),
    onMerge: toMarkdown(onMerge(promotion, context.rules)),
    onClose: toMarkdown(onClose(promotion)),
    askedFor: toMarkdown(
      say`${value(promotion.requester)} ${isProposed(promotion.origin) ? say`proposes` : say`asked for`} this ${whereFrom(promotion.origin, context)}`,
    ),
    rules: toMarkdown(say`The rules of ${value(promotion.environment)}${writtenIn(context)}`),
    at: toMarkdown(moment(at)),
    marker: rendered(writeMarker(promotion.id)),
  }
  for (let dropped = 0; ; dropped += 1) {
    const kept = Object.fromEntries(
      leastNeeded.map((name, index) => [name, index < dropped ? undefined : sections[name]]),
    )
    const body = templates.render('pull-request-body', { ...whole, ...kept, shortened: dropped > 0 })
    if (byteLength(body) <= pageBudget || dropped === leastNeeded.length) return body
  }
}

/** Why an environment goes back: what was said, or what happened. */
function reasonOf({ promotion, trigger }: PromotionReport): Markdown | undefined {
  if (promotion.expedite !== undefined) return bullets(expeditedBecause(promotion.expedite))
  if (promotion.rollback === undefined) return undefined
  const why = trigger === undefined ? [untrusted(promotion.rollback.reason)] : [triggerWords(trigger)]
  return bullets([...why.map(sentence), ...(trigger === undefined ? [] : triggerEvidence(trigger))])
}

function isProposed({ kind }: Origin): boolean {
  return kind === 'ledger-entry' || kind === 'policy'
}

function whatToDo({ todo, commands: lifting }: NextSteps): Markdown | undefined {
  if (todo === undefined) return undefined
  return page(lifting === undefined ? [todo] : [todo, lifting])
}

function commands({ promotion }: PromotionReport): Markdown {
  return toCodeBlock(['/explain', commandOf(promotion), `/status ${promotion.environment}`])
}

function whereFrom(origin: Origin, { repositoryUrl }: BodyContext): Phrase {
  switch (origin.kind) {
    case 'comment':
      return say`in ${link(`#${origin.thread}`, `${repositoryUrl}/issues/${origin.thread}`)}`
    case 'dispatch':
      return say`by a repository dispatch`
    case 'ledger-entry':
      return say`by itself, because of ledger entry ${origin.index}`
    case 'policy':
      return say`by itself, as ${value('auto_promote')} of the policy says`
    case 'pull-request':
      return say`by opening ${link(`#${origin.number}`, `${repositoryUrl}/pull/${origin.number}`)}`
  }
}
