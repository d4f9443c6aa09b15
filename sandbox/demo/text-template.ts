// The plain texts of the demo, from `templates/sandbox`.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'

const folder = join(import.meta.dirname, '..', '..', 'templates', 'sandbox')

/** Renders `<name>.txt.hbs`; it is shown in a terminal, so nothing is escaped. Strict: a missing name throws. */
export function renderText(name: string, view: object): string {
  const source = readFileSync(join(folder, `${name}.txt.hbs`), 'utf8')
  return Handlebars.compile<object>(source, { strict: true, noEscape: true, knownHelpersOnly: true })(view)
}
