// The annotations of cosign's older signatures and statements as the bundle they would be today, so that one verifier reads all.
import { createHash, X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { parseJson } from '../oci/manifest-document.ts'

const annotation = {
  signature: 'dev.cosignproject.cosign/signature',
  certificate: 'dev.sigstore.cosign/certificate',
  logged: 'dev.sigstore.cosign/bundle',
  timestamp: 'dev.sigstore.cosign/rfc3161timestamp',
} as const

/** Cosign's `RekorBundle`. */
const loggedSchema = z.object({
  SignedEntryTimestamp: z.base64(),
  Payload: z.object({
    body: z.base64(),
    integratedTime: z.int(),
    logIndex: z.int(),
    logID: z.hex(),
  }),
})
const entrySchema = z.object({ kind: z.string(), apiVersion: z.string() })
const timestampSchema = z.object({ SignedRFC3161Timestamp: z.base64() })

/** A bundle of version 0.1 as JSON; whoever reads it finds out what is missing. Throws for a certificate that is none. */
export function classicBundle(text: Buffer, annotations: Readonly<Record<string, string>>): unknown {
  return bundleWith(annotations, {
    messageSignature: {
      messageDigest: {
        algorithm: 'SHA2_256',
        digest: createHash('sha256').update(text).digest('base64'),
      },
      signature: annotations[annotation.signature] ?? '',
    },
  })
}

/** The same for a statement: the layer is its envelope, and the annotations are the rest. */
export function envelopedBundle(envelope: Buffer, annotations: Readonly<Record<string, string>>): unknown {
  return bundleWith(annotations, { dsseEnvelope: parseJson(envelope) })
}

function bundleWith(annotations: Readonly<Record<string, string>>, content: object): unknown {
  const certificate = annotations[annotation.certificate]
  const timestamp = jsonIn(annotations[annotation.timestamp], timestampSchema)
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.1',
    verificationMaterial: {
      ...(certificate === undefined
        ? { publicKey: { hint: '' } }
        : {
            x509CertificateChain: {
              certificates: [{ rawBytes: new X509Certificate(certificate).raw.toString('base64') }],
            },
          }),
      tlogEntries: entriesOf(annotations[annotation.logged]),
      timestampVerificationData: {
        rfc3161Timestamps:
          timestamp === undefined ? [] : [{ signedTimestamp: timestamp.SignedRFC3161Timestamp }],
      },
    },
    ...content,
  }
}

/** Empty where nothing was logged, and where it cannot be read. */
function entriesOf(annotated: string | undefined): readonly unknown[] {
  const logged = jsonIn(annotated, loggedSchema)
  if (logged === undefined) return []
  const { body, integratedTime, logIndex, logID } = logged.Payload
  const entry = entrySchema.safeParse(parseJson(Buffer.from(body, 'base64'))).data
  if (entry === undefined) return []
  return [
    {
      logIndex: String(logIndex),
      logId: { keyId: Buffer.from(logID, 'hex').toString('base64') },
      kindVersion: { kind: entry.kind, version: entry.apiVersion },
      integratedTime: String(integratedTime),
      inclusionPromise: { signedEntryTimestamp: logged.SignedEntryTimestamp },
      canonicalizedBody: body,
    },
  ]
}

function jsonIn<Content>(text: string | undefined, schema: z.ZodType<Content>): Content | undefined {
  return text === undefined ? undefined : schema.safeParse(parseJson(Buffer.from(text))).data
}
