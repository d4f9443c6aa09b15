// Opens what attestations come in: Sigstore bundles, DSSE envelopes and in-toto statements. Signatures are not looked at here.
import { z } from 'zod'
import { digestSchema, type Digest } from '../../identifiers.ts'
import { err, ok, type Result } from '../../result.ts'
import { longText } from './report-text.ts'

const envelopeSchema = z.object({ payloadType: z.string(), payload: z.base64() })
const bundleSchema = z.object({ dsseEnvelope: envelopeSchema })

const statementSchema = z.object({
  _type: z.string().regex(/^https:\/\/in-toto\.io\/Statement\/v(?:0\.1|1)$/),
  subject: z.array(z.object({ digest: z.record(z.string(), z.string()) })).min(1),
  predicateType: longText,
  predicate: z.unknown(),
})

/** A statement about things that are named by digest. */
export interface Statement {
  readonly subjects: readonly Digest[]
  readonly predicateType: string
  readonly predicate: unknown
}

/** What a document is: an envelope around a statement, something signed that is no statement, or no envelope at all. */
export type Opened =
  | { readonly kind: 'statement'; readonly text: string }
  | { readonly kind: 'broken' | 'other' | 'plain' }

/** Opens an envelope, of a Sigstore bundle too. */
export function openEnvelope(value: object): Opened {
  const isBundle = 'verificationMaterial' in value
  if (isBundle && !('dsseEnvelope' in value)) return { kind: 'other' }
  if (!isBundle && !('payloadType' in value && 'payload' in value)) return { kind: 'plain' }
  const read = isBundle
    ? bundleSchema.safeParse(value).data?.dsseEnvelope
    : envelopeSchema.safeParse(value).data
  if (read === undefined) return { kind: 'broken' }
  return read.payloadType === 'application/vnd.in-toto+json'
    ? { kind: 'statement', text: Buffer.from(read.payload, 'base64').toString('utf8') }
    : { kind: 'other' }
}

export function isStatement(value: object): boolean {
  return '_type' in value && 'predicateType' in value
}

export function readStatement(value: unknown): Result<Statement, string> {
  const read = statementSchema.safeParse(value)
  if (!read.success) return err('it is not an in-toto statement')
  const { subject, predicateType, predicate } = read.data
  const subjects = subject.flatMap(
    ({ digest }) => digestSchema.safeParse(`sha256:${digest['sha256'] ?? ''}`).data ?? [],
  )
  return subjects.length === 0
    ? err('its statement names nothing by digest')
    : ok({ subjects, predicateType, predicate })
}
