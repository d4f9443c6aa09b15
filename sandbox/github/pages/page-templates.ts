// The templates of the pages: Handlebars that escapes whatever it shows, read once from `templates/sandbox`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'

/** Renders a page from a template and what it shows. */
export type RenderPage = (template: string, view: object) => string

export interface PageTemplates {
  readonly render: RenderPage
  readonly style: string
}

const folder = join(import.meta.dirname, '..', '..', '..', 'templates', 'sandbox')
const ending = '.html.hbs'

/** Compiles them all. Strict: a name that a view lacks is a bug and throws. */
export function loadPageTemplates(): PageTemplates {
  const handlebars = Handlebars.create()
  const options = { strict: true, knownHelpersOnly: true }
  const compiled = new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith(ending))
      .map((file) => {
        const template = handlebars.compile<object>(
          readFileSync(join(folder, file), 'utf8').trimEnd(),
          options,
        )
        return [file.slice(0, -ending.length), template] as const
      }),
  )
  handlebars.registerPartial(Object.fromEntries(compiled))
  return {
    render(template, view) {
      const page = compiled.get(template)
      if (page === undefined) throw new Error(`there is no template ${template}${ending}`)
      return page(view)
    },
    style: readFileSync(join(folder, 'style.css.hbs'), 'utf8'),
  }
}
