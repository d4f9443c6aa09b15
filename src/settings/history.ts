// The settings of histories: which copies of the ledger are kept beside git, and where.
import { z } from 'zod'
import { aboutSettings, type Given } from './setting.ts'
import { entriesOf, existingFile, listOf, postgresAddress, textThat } from './values.ts'

export interface MirrorSettings {
  readonly postgres: { readonly databaseUrl: string } | undefined
  readonly s3:
    | { readonly url: string; readonly region: string; readonly keyId: string; readonly secret: string }
    | undefined
  readonly oci: boolean
}

const stores: readonly string[] = ['postgres', 's3', 'oci']

const names = (store: string, given: Given): boolean =>
  entriesOf(given['LOCKKEEPER_HISTORY'] ?? '').includes(store)

const forS3 = { when: 'for the history `s3`', by: (given: Given) => names('s3', given) }

export const mirrorShape = {
  LOCKKEEPER_HISTORY: listOf((entry) => (stores.includes(entry) ? undefined : 'is none of these'))
    .default([])
    .register(aboutSettings, {
      meaning: 'Where copies of the ledger are kept beside git; nowhere when left out.',
      expected: 'postgres, s3 and oci, or some of them, separated by commas',
      example: 'postgres,s3',
    }),
  LOCKKEEPER_HISTORY_DOCKER_CONFIG: existingFile.optional().register(aboutSettings, {
    meaning:
      'A Docker configuration file for the history `oci`, which writes to registries; `LOCKKEEPER_DOCKER_CONFIG` when left out.',
    expected: 'the path of a file',
    example: '/run/secrets/writing-config.json',
  }),
  LOCKKEEPER_HISTORY_DATABASE_URL: postgresAddress.optional().register(aboutSettings, {
    meaning: 'The database of the history `postgres`; `DATABASE_URL` when left out.',
    expected: 'a PostgreSQL address',
    example: 'postgres://user@host/database',
    secret: true,
    needed: {
      when: 'for the history `postgres`, without `DATABASE_URL`',
      by: (given) => names('postgres', given) && given['DATABASE_URL'] === undefined,
    },
  }),
  LOCKKEEPER_HISTORY_S3_URL: textThat(isBucket).optional().register(aboutSettings, {
    meaning: 'Endpoint, bucket and folder of the history `s3`.',
    expected: 'an http or https address with a bucket in it, and without an account',
    example: 'https://s3.eu-central-1.amazonaws.com/bucket/folder',
    needed: forS3,
  }),
  LOCKKEEPER_HISTORY_S3_REGION: textThat((text) => /^[a-z0-9-]+$/.test(text))
    .prefault('us-east-1')
    .register(aboutSettings, {
      meaning: "That bucket's region.",
      expected: 'the name of a region',
      example: 'eu-central-1',
    }),
  LOCKKEEPER_HISTORY_S3_KEY_ID: textThat((text) => /^[\x21-\x7e]+$/.test(text))
    .optional()
    .register(aboutSettings, {
      meaning: 'The id of an access key for that bucket.',
      expected: 'the id of an access key',
      example: 'AKIAIOSFODNN7EXAMPLE',
      needed: forS3,
    }),
  LOCKKEEPER_HISTORY_S3_SECRET: z.string().optional().register(aboutSettings, {
    meaning: 'The secret of that access key.',
    expected: 'the secret of an access key',
    example: '$(cat s3-secret)',
    secret: true,
    needed: forS3,
  }),
}

/** The chosen histories, of values among which nothing is missing. */
export function mirrorFrom(
  values: z.infer<z.ZodObject<typeof mirrorShape>>,
  queueUrl: string | undefined,
): MirrorSettings {
  const chosen = new Set(values.LOCKKEEPER_HISTORY)
  const {
    LOCKKEEPER_HISTORY_DATABASE_URL: databaseUrl = queueUrl,
    LOCKKEEPER_HISTORY_S3_URL: url,
    LOCKKEEPER_HISTORY_S3_REGION: region,
    LOCKKEEPER_HISTORY_S3_KEY_ID: keyId,
    LOCKKEEPER_HISTORY_S3_SECRET: secret,
  } = values
  const isWhole = url !== undefined && keyId !== undefined && secret !== undefined
  return {
    postgres: chosen.has('postgres') && databaseUrl !== undefined ? { databaseUrl } : undefined,
    s3: chosen.has('s3') && isWhole ? { url, region, keyId, secret } : undefined,
    oci: chosen.has('oci'),
  }
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
