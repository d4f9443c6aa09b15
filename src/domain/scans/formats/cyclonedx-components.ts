// The components of a CycloneDX document, as deep as they are nested, in one list.
import { z } from 'zod'
import { err, ok, type Result } from '../../result.ts'
import { longText, reportText } from './report-text.ts'

/** Components within are read one by one: a document nested without end must not exhaust the stack. */
export const componentSchema = z.object({
  'bom-ref': longText.optional(),
  type: z.string().optional(),
  name: reportText,
  version: z.string().optional(),
  purl: longText.optional(),
  licenses: z
    .array(
      z.object({
        license: z.object({ id: z.string().optional(), name: z.string().optional() }).optional(),
        expression: z.string().optional(),
      }),
    )
    .optional(),
  hashes: z.array(z.object({ alg: z.string(), content: z.string() })).optional(),
  properties: z.array(z.object({ name: z.string().optional(), value: z.string().optional() })).optional(),
  components: z.array(z.unknown()).optional(),
})
export type CycloneComponent = z.infer<typeof componentSchema>

const most = 100_000

/** Every component, those within others too. */
export function flatten(components: readonly unknown[]): Result<readonly CycloneComponent[], string> {
  const found: CycloneComponent[] = []
  const open = components.toReversed()
  while (open.length > 0) {
    const read = componentSchema.safeParse(open.pop())
    if (!read.success) return err('one of its components cannot be read')
    if (found.length >= most) return err(`it has more than ${String(most)} components`)
    found.push(read.data)
    for (const within of (read.data.components ?? []).toReversed()) open.push(within)
  }
  return ok(found)
}

/** Neither the system it runs on nor single files are parts with a licence of their own. */
export function isPart({ type = 'library' }: CycloneComponent): boolean {
  return !['operating-system', 'file', 'data', 'container'].includes(type)
}
