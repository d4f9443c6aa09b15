// The check run of one gate: the verdict as its title, the evidence as its summary.
import type { Judgement } from '../../gates/catalog.ts'
import type { CheckPage } from '../check-page.ts'
import type { CheckContext } from '../../text/context.ts'
import { outputBlock } from '../../gates/external/gate-output.ts'
import { type FindingWords, judgementWords } from '../../gates/judgement-words.ts'
import { keepHeadAndTail } from '../../text/byte-budget.ts'
import { type Markdown, page, toMarkdown } from '../../text/markdown.ts'
import { table } from '../../text/table.ts'
import { moment } from '../../text/moment.ts'
import { type Phrase, say, silence, value } from '../../text/phrase.ts'
import { writtenIn } from '../../text/places.ts'
import { theApp } from '../../text/things.ts'
import type { Templates } from '../../text/templates.ts'
import { gateState, verdictSign } from './check-state.ts'
import { checkTitle } from './check-title.ts'
import { bullets, nextSteps } from './next-steps.ts'

export function gateCheck(judgement: Judgement, context: CheckContext, templates: Templates): CheckPage {
  const { promotion, at } = context
  const words = judgementWords(judgement, { promotion, at, place: context })
  const warning = words.verdict === 'warn' ? say`warning: ` : silence
  const summary = templates.render('check-gate', {
    question: toMarkdown(words.question),
    findings: findingsTable(words.findings),
    evidence: bullets(words.decisive.flatMap(({ evidence }) => evidence ?? [])),
    output: printed(words.decisive),
    ...nextSteps([words]),
    rule: toMarkdown(say`${words.rule}${writtenIn(context)}`),
    at: toMarkdown(moment(at)),
    next: toMarkdown(words.next),
  })
  return {
    name: `lockkeeper / ${words.gate}`,
    state: gateState(judgement),
    output: { title: checkTitle(say`${warning}${words.sentence}`), summary: keepHeadAndTail(summary) },
  }
}

/** What a few of them printed, each with its start and its end. */
function printed(findings: readonly FindingWords[]): Markdown | undefined {
  const outputs = findings.flatMap(({ output }) => (output === undefined ? [] : [outputBlock(output, 8000)]))
  return outputs.length === 0 ? undefined : page(outputs.slice(0, 2))
}

function findingsTable(findings: readonly FindingWords[]) {
  return table(
    [say`app`, say`verdict`, say`found`, say`reason`],
    findings.map(({ app, verdict, sentence, code }): readonly Phrase[] => [
      app === undefined ? say`all` : theApp(app),
      verdictSign(verdict),
      sentence,
      value(code),
    ]),
    40_000,
  )
}
