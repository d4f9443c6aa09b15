// The messages with the templates as they are shipped.
import { join } from 'node:path'
import { loadTemplates } from '../../../src/adapters/templates/load-templates.ts'
import { createMessages } from '../../../src/messages/create-messages.ts'
import { compileTemplates } from '../../../src/text/templates.ts'

export const sources = await loadTemplates(join(import.meta.dirname, '../../../templates'))
export const messages = createMessages(compileTemplates(sources))

/** Where the golden page of a name is kept. */
export function golden(name: string): string {
  return join(import.meta.dirname, '../../golden', `${name}.md`)
}
