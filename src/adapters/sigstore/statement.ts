// What a signature says of which bytes: an in-toto statement, or the text that cosign signs in the classic format.
import { z } from 'zod'
import type { Digest } from '../../domain/identifiers.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { SignatureFault } from '../../domain/signature.ts'
import { parseJson } from '../oci/manifest-document.ts'

/**
 * Statements by which somebody stands up for an image: that they sign it, or that they built it. Reports of scans,
 * tests and contents are signed too, and may say anything at all.
 */
export const signatureStatements: readonly string[] = [
  'https://sigstore.dev/cosign/sign/v1',
  'https://slsa.dev/provenance/v0.2',
  'https://slsa.dev/provenance/v1',
]

const statementSchema = z.object({
  _type: z.enum(['https://in-toto.io/Statement/v0.1', 'https://in-toto.io/Statement/v1']),
  predicateType: z.string(),
  subject: z.array(z.object({ digest: z.record(z.string(), z.string()) })),
})

const classicSchema = z.object({
  critical: z.object({
    image: z.object({ 'docker-manifest-digest': z.string() }),
    type: z.literal('cosign container image signature'),
  }),
})

/** Whether an envelope's payload is one of these statements about exactly these bytes; its type and content are somebody's word until the signature is verified. */
export function checkStatement(
  { type, payload }: { readonly type: string; readonly payload: Buffer },
  image: Digest,
  statements: readonly string[],
): Result<undefined, SignatureFault> {
  const statement = statementSchema.safeParse(parseJson(payload)).data
  if (type !== 'application/vnd.in-toto+json' || statement === undefined)
    return err({ kind: 'unreadable', problem: 'what was signed is no in-toto statement' })
  if (!statement.subject.some(({ digest }) => `sha256:${digest['sha256'] ?? ''}` === image))
    return err({ kind: 'other-artifact' })
  return statements.includes(statement.predicateType)
    ? ok(undefined)
    : err({ kind: 'other-statement', statement: statement.predicateType })
}

/** The same for what is signed in the classic format. */
export function checkClassicText(text: Buffer, image: Digest): Result<undefined, SignatureFault> {
  const read = classicSchema.safeParse(parseJson(text)).data
  if (read === undefined)
    return err({ kind: 'unreadable', problem: 'what was signed is no signature of a container image' })
  return read.critical.image['docker-manifest-digest'] === image
    ? ok(undefined)
    : err({ kind: 'other-artifact' })
}
