// Signs an image the way cosign does: a statement in a bundle, or the older format's text with its annotations.
import { createHash, sign } from 'node:crypto'
import { dsse, pem } from '@sigstore/core'
import { z } from 'zod'
import type { Digest } from '../../src/domain/identifiers.ts'
import { type LocalSigstore, pemOf, type Signatory } from './local-sigstore.ts'

export interface BundleRequest {
  /** What is said of the image; that it is signed when left out. */
  readonly statement?: string
  readonly predicate?: object
  readonly logged?: LogRequest
}

/**
 * How the signature is witnessed: by the log's promise and proof, by its proof and a clock (as the second Rekor does
 * it), or not at all.
 */
export type LogRequest = Date | 'now' | 'by-clock' | 'never'

/** The classic format: the signed text, and everything else in annotations. */
export interface ClassicSignature {
  readonly text: Buffer
  readonly annotations: Readonly<Record<string, string>>
}

const loggedSchema = z
  .record(
    z.string(),
    z.object({
      body: z.string(),
      integratedTime: z.number(),
      logID: z.string(),
      logIndex: z.number(),
      verification: z.object({
        signedEntryTimestamp: z.string(),
        inclusionProof: z.object({ rootHash: z.string(), checkpoint: z.string() }),
      }),
    }),
  )
  .transform((entries, context) => {
    const [entry] = Object.values(entries)
    if (entry !== undefined) return entry
    context.addIssue('no entry')
    return z.NEVER
  })

/** A bundle of version 0.3, as JSON. */
export async function signBundle(
  sigstore: LocalSigstore,
  signatory: Signatory,
  image: Digest,
  { logged = 'now', ...said }: BundleRequest = {},
) {
  const { envelope, entry, signature } = signStatement(signatory, image, said)
  const clocked = logged === 'by-clock' ? [await sigstore.timestamp(sha256(signature))] : []
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      ...(signatory.certificate === undefined
        ? { publicKey: { hint: '' } }
        : { certificate: { rawBytes: signatory.certificate.toString('base64') } }),
      tlogEntries: logged === 'never' ? [] : [await logEntry(sigstore, entry, logged)],
      timestampVerificationData: {
        rfc3161Timestamps: clocked.map((each) => ({ signedTimestamp: each.toString('base64') })),
      },
    },
    dsseEnvelope: envelope,
  }
}

/** What `cosign attest` before its third version pushes as a layer under `sha256-<hex>.att`. */
export async function signEnvelope(
  sigstore: LocalSigstore,
  signatory: Signatory,
  image: Digest,
  said: Omit<BundleRequest, 'logged'>,
): Promise<ClassicSignature> {
  const { envelope, entry } = signStatement(signatory, image, said)
  const { verification, ...payload } = await record(sigstore, entry, 'now')
  const bundle = { SignedEntryTimestamp: verification.signedEntryTimestamp, Payload: payload }
  return {
    text: Buffer.from(JSON.stringify(envelope)),
    annotations: {
      'dev.cosignproject.cosign/signature': '',
      predicateType: said.statement ?? '',
      'dev.sigstore.cosign/bundle': JSON.stringify(bundle),
      ...(signatory.certificate === undefined
        ? {}
        : { 'dev.sigstore.cosign/certificate': pemOfCertificate(signatory.certificate) }),
    },
  }
}

function signStatement(
  signatory: Signatory,
  image: Digest,
  {
    statement = 'https://sigstore.dev/cosign/sign/v1',
    predicate = {},
  }: Pick<BundleRequest, 'statement' | 'predicate'>,
) {
  const payloadType = 'application/vnd.in-toto+json'
  const payload = Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ digest: { sha256: image.slice('sha256:'.length) } }],
      predicateType: statement,
      predicate,
    }),
  )
  const signature = sign('sha256', dsse.preAuthEncoding(payloadType, payload), signatory.privateKey)
  const entry = {
    kind: 'dsse',
    apiVersion: '0.0.1',
    spec: {
      payloadHash: { algorithm: 'sha256', value: sha256(payload).toString('hex') },
      signatures: [{ signature: signature.toString('base64'), verifier: verifierOf(signatory) }],
    },
  }
  const envelope = {
    payloadType,
    payload: payload.toString('base64'),
    signatures: [{ sig: signature.toString('base64'), keyid: '' }],
  }
  return { envelope, entry, signature }
}

/** What cosign before its third version pushes as a layer under `sha256-<hex>.sig`. */
export async function signClassic(
  sigstore: LocalSigstore,
  signatory: Signatory,
  image: Digest,
  { logged = 'now' }: { readonly logged?: Exclude<LogRequest, 'by-clock'> } = {},
): Promise<ClassicSignature> {
  const text = Buffer.from(
    JSON.stringify({
      critical: {
        identity: { 'docker-reference': 'registry.example/acme/api' },
        image: { 'docker-manifest-digest': image },
        type: 'cosign container image signature',
      },
      optional: null,
    }),
  )
  const signature = sign('sha256', text, signatory.privateKey).toString('base64')
  const entry = {
    kind: 'hashedrekord',
    apiVersion: '0.0.1',
    spec: {
      data: { hash: { algorithm: 'sha256', value: sha256(text).toString('hex') } },
      signature: { content: signature, publicKey: { content: verifierOf(signatory) } },
    },
  }
  const annotations = {
    'dev.cosignproject.cosign/signature': signature,
    ...(signatory.certificate === undefined
      ? {}
      : { 'dev.sigstore.cosign/certificate': pemOfCertificate(signatory.certificate) }),
  }
  if (logged === 'never') return { text, annotations }
  const { verification, ...payload } = await record(sigstore, entry, logged)
  const bundle = { SignedEntryTimestamp: verification.signedEntryTimestamp, Payload: payload }
  return { text, annotations: { ...annotations, 'dev.sigstore.cosign/bundle': JSON.stringify(bundle) } }
}

async function record(sigstore: LocalSigstore, entry: object, at: Exclude<LogRequest, 'never'>) {
  const log = await sigstore.log(at instanceof Date ? at : undefined)
  return loggedSchema.parse(await log.log(entry))
}

async function logEntry(
  sigstore: LocalSigstore,
  entry: { readonly kind: string; readonly apiVersion: string },
  at: Exclude<LogRequest, 'never'>,
) {
  const { body, integratedTime, logID, logIndex, verification } = await record(sigstore, entry, at)
  const { signedEntryTimestamp, inclusionProof } = verification
  return {
    logIndex: String(logIndex),
    logId: { keyId: Buffer.from(logID, 'hex').toString('base64') },
    kindVersion: { kind: entry.kind, version: entry.apiVersion },
    integratedTime: at === 'by-clock' ? '0' : String(integratedTime),
    ...(at === 'by-clock' ? {} : { inclusionPromise: { signedEntryTimestamp } }),
    inclusionProof: {
      logIndex: '0',
      treeSize: '1',
      rootHash: Buffer.from(inclusionProof.rootHash, 'hex').toString('base64'),
      hashes: [],
      checkpoint: { envelope: inclusionProof.checkpoint },
    },
    canonicalizedBody: body,
  }
}

function verifierOf({ certificate, publicKey }: Signatory): string {
  const text = certificate === undefined ? pemOf(publicKey) : pemOfCertificate(certificate)
  return Buffer.from(text).toString('base64')
}

function pemOfCertificate(der: Buffer): string {
  return pem.fromDER(der)
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
