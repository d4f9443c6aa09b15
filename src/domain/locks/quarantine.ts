// A quarantine: a digest that goes nowhere until somebody clears it.
import { z } from 'zod'
import {
  appNameSchema,
  type Digest,
  digestSchema,
  environmentNameSchema,
  instantSchema,
  loginSchema,
  versionSchema,
} from '../identifiers.ts'

/** The fields of a quarantine file on the ledger branch, `quarantine/<64 hex>.json`. */
export const quarantineFileSchema = z.strictObject({
  environment: environmentNameSchema,
  app: appNameSchema,
  version: versionSchema,
  by: loginSchema,
  reason: z.string().min(1).max(1000),
  since: instantSchema,
  /** The entry because of which it is there: a rollback left it behind, or it came past the gates. */
  becauseOf: z.int().positive(),
})

/** A quarantine as it stands. */
export interface Quarantine extends z.infer<typeof quarantineFileSchema> {
  readonly digest: Digest
  readonly writtenIn: string
}

/** A quarantine nobody could read holds: its file's name tells the digest. */
export interface UnreadableQuarantine {
  readonly digest: Digest
  readonly writtenIn: string
  readonly problem: string
}

export const quarantineFolder = 'quarantine'

/** Where the quarantine of a digest is written. */
export function quarantinePath(digest: Digest): string {
  return `${quarantineFolder}/${digest.slice('sha256:'.length)}.json`
}

/** The digest a quarantine file is about; undefined for any other file. */
export function quarantinedDigest(fileName: string): Digest | undefined {
  return digestSchema.safeParse(`sha256:${fileName.replace(/\.json$/, '')}`).data
}
