// The settings of histories: which copies of the ledger are kept beside git, and where.
import { z } from 'zod'
import type { SettingName } from './table.ts'

export interface MirrorSettings {
  readonly postgres: { readonly databaseUrl: string } | undefined
  readonly s3:
    | { readonly url: string; readonly region: string; readonly keyId: string; readonly secret: string }
    | undefined
  readonly oci: boolean
}

const storesSchema = z.array(z.enum(['postgres', 's3', 'oci']))

/** Each variable alone, as `readSettings` parses it. */
export const mirrorShape = {
  LOCKKEEPER_HISTORY: z
    .string()
    .transform((text, context) => {
      const stores = storesSchema.safeParse(entriesOf(text)).data
      if (stores !== undefined) return stores
      context.addIssue('must be a list of postgres, s3 and oci, as in postgres,s3.')
      return z.NEVER
    })
    .default([]),
  LOCKKEEPER_HISTORY_DATABASE_URL: z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^postgres(?:ql)?:$/.test(new URL(text).protocol),
      'must be a PostgreSQL address, as in postgres://user@host/database.',
    )
    .optional(),
  LOCKKEEPER_HISTORY_S3_URL: z
    .string()
    .refine(
      isBucket,
      'must be an address with a bucket in it, as in https://s3.eu-central-1.amazonaws.com/bucket/folder.',
    )
    .optional(),
  LOCKKEEPER_HISTORY_S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must be the name of a region, as in eu-central-1.')
    .default('us-east-1'),
  LOCKKEEPER_HISTORY_S3_KEY_ID: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be the id of an access key.')
    .optional(),
  LOCKKEEPER_HISTORY_S3_SECRET: z.string().optional(),
}

/** What the chosen histories need and was not given. */
export function missingForMirror(given: Readonly<Record<string, string>>): readonly SettingName[] {
  const stores = entriesOf(given['LOCKKEEPER_HISTORY'] ?? '')
  const database = given['LOCKKEEPER_HISTORY_DATABASE_URL'] ?? given['DATABASE_URL']
  const needed: readonly SettingName[] = [
    ...(stores.includes('postgres') && database === undefined
      ? (['LOCKKEEPER_HISTORY_DATABASE_URL'] as const)
      : []),
    ...(stores.includes('s3')
      ? ([
          'LOCKKEEPER_HISTORY_S3_URL',
          'LOCKKEEPER_HISTORY_S3_KEY_ID',
          'LOCKKEEPER_HISTORY_S3_SECRET',
        ] as const)
      : []),
  ]
  return needed.filter((name) => given[name] === undefined)
}

/** The chosen histories, of values among which nothing is missing. */
export function mirrorFrom(
  values: z.infer<z.ZodObject<typeof mirrorShape>>,
  queueUrl: string | undefined,
): MirrorSettings {
  const stores = new Set(values.LOCKKEEPER_HISTORY)
  const {
    LOCKKEEPER_HISTORY_DATABASE_URL: databaseUrl = queueUrl,
    LOCKKEEPER_HISTORY_S3_URL: url,
    LOCKKEEPER_HISTORY_S3_REGION: region,
    LOCKKEEPER_HISTORY_S3_KEY_ID: keyId,
    LOCKKEEPER_HISTORY_S3_SECRET: secret,
  } = values
  const isWhole = url !== undefined && keyId !== undefined && secret !== undefined
  return {
    postgres: stores.has('postgres') && databaseUrl !== undefined ? { databaseUrl } : undefined,
    s3: stores.has('s3') && isWhole ? { url, region, keyId, secret } : undefined,
    oci: stores.has('oci'),
  }
}

function entriesOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

function isBucket(text: string): boolean {
  const url = URL.parse(text)
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.pathname.length > 1 &&
    [url.username, url.password, url.search, url.hash].every((part) => part === '')
  )
}
