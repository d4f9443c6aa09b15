// Texts in reports: how long they may be. A longer one is an attack or a mistake, and the report is refused.
import { z } from 'zod'

/** Ids and names. */
export const reportText = z.string().min(1).max(1000)
/** Package URLs, references, digests. */
export const longText = z.string().max(4000)
