// What a signature says of which bytes: an in-toto statement, or the text that cosign signs in the classic format.
import { z } from 'zod'
import type { Digest } from '../../domain/identifiers.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { readStatement } from '../../domain/scans/formats/in-toto.ts'
import type { SignatureFault } from '../../domain/release/signature.ts'
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
  const statement = readStatement(parseJson(payload))
  if (type !== 'application/vnd.in-toto+json' || !statement.ok)
    return err({ kind: 'unreadable', problem: 'what was signed is no in-toto statement' })
  const { subjects, predicateType } = statement.value
  if (!subjects.includes(image)) return err({ kind: 'other-artifact' })
  return statements.includes(predicateType)
    ? ok(undefined)
    : err({ kind: 'other-statement', statement: predicateType })
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
