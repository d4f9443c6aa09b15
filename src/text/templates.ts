// Templates: the documents people read, as Handlebars; they get finished Markdown and put it in its place.
import Handlebars from 'handlebars'
import { type Markdown, rendered } from './markdown.ts'

export const templateNames = [
  'alarm-ledger',
  'alarm-ledger-over',
  'answer-cleared',
  'answer-help',
  'answer-refused',
  'answer-repeated',
  'answer-report',
  'answer-status',
  'answer-stop',
  'check-aggregate',
  'check-gate',
  'check-other-pull-request',
  'comment-ended',
  'impact-section',
  'issue-catch-up',
  'issue-caught-up',
  'notice-bypassed',
  'notice-lock',
  'notice-parked',
  'notice-rollback',
  'notice-superseded',
  'promotion-comment',
  'pull-request-body',
] as const
export type TemplateName = (typeof templateNames)[number]

/** What a template may show: never a bare string, so nothing gets in unescaped. */
export interface View {
  readonly [name: string]: Markdown | boolean | undefined | readonly (Markdown | View)[]
}

export interface Templates {
  render(name: TemplateName, view: View): Markdown
}

/**
 * Compiles every template, once. Strict: a name a template uses and a view lacks is a bug and throws. Values are not
 * escaped again (they are Markdown already), there are no helpers beside `if`, `unless` and `each`, and prototypes
 * are out of reach.
 *
 * @param sources the text of `<name>.md.hbs`, by name
 * @throws Error naming a template that is missing
 */
export function compileTemplates(sources: ReadonlyMap<string, string>): Templates {
  const handlebars = Handlebars.create()
  const compiled = new Map(
    templateNames.map((name) => {
      const source = sources.get(name)
      if (source === undefined) throw new Error(`the template ${name}.md.hbs is missing`)
      const options = { strict: true, noEscape: true, preventIndent: true, knownHelpersOnly: true }
      return [name, handlebars.compile<View>(source, options)]
    }),
  )
  return {
    render: (name, view) => {
      const template = compiled.get(name)
      if (template === undefined) throw new Error(`the template ${name}.md.hbs is missing`)
      const text = template(view, {
        allowProtoPropertiesByDefault: false,
        allowProtoMethodsByDefault: false,
      })
      return rendered(text.replaceAll(/\n{3,}/g, '\n\n').trim())
    },
  }
}
