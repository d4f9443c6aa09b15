// Texts in reports: how long they may be. A longer one is an attack or a mistake, and the report is refused.
import { z } from 'zod'

/** Ids and names. */
export const reportText = z.string().min(1).max(1000)
/** Package URLs, references, digests. */
export const longText = z.string().max(4000)

/** A title as people are shown it: the first line, cut where it is long. */
export function titleOf(text: string | undefined): string | undefined {
  const [line = ''] = (text ?? '').trim().split('\n', 1)
  if (line === '') return undefined
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}
