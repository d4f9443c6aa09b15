// Verifies one signature: the mathematics and the log by Sigstore's own library, who and what by us.
import { type Bundle, bundleFromJSON } from '@sigstore/bundle'
import { toSignedEntity, VerificationError, Verifier } from '@sigstore/verify'
import { type Digest, type Instant, instantSchema } from '../../domain/identifiers.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { readStatement, type Statement } from '../../domain/scans/formats/in-toto.ts'
import type { SignatureFault, TrustedSignature } from '../../domain/release/signature.ts'
import { parseJson } from '../oci/manifest-document.ts'
import { classicBundle, envelopedBundle } from './classic-bundle.ts'
import type { Candidate } from './find-signatures.ts'
import { trustedIdentity } from './identity-of-signer.ts'
import type { Trust } from './trust.ts'
import { checkClassicText, checkStatement, signatureStatements } from './statement.ts'

type Entity = ReturnType<typeof toSignedEntity>

/**
 * A signature of exactly these bytes by somebody trusted, or what is wrong with it.
 *
 * @param statements what a bundle may say of the image, by predicate type
 */
export function verifySignature(
  candidate: Candidate,
  image: Digest,
  trust: Trust,
  statements = signatureStatements,
): Result<TrustedSignature, SignatureFault> {
  try {
    const bundle = bundleOf(candidate)
    const about = checkContent(candidate, bundle, image, statements)
    if (!about.ok) return about
    const entity = toSignedEntity(bundle, candidate.format === 'classic' ? candidate.text : undefined)
    const signer =
      entity.key.$case === 'certificate' ? verifyIdentity(entity, trust) : verifyKey(entity, trust)
    if (!signer.ok) return signer
    const loggedAt = signer.value.kind === 'identity' ? loggedTime(entity) : undefined
    return ok({ signer: signer.value, format: candidate.format, loggedAt })
  } catch {
    // The library throws whatever it stumbles on in bytes that anybody may have written: such a signature does not count.
    return err({ kind: 'unreadable', problem: 'it is not written as signatures are' })
  }
}

function bundleOf(candidate: Candidate): Bundle {
  switch (candidate.format) {
    case 'bundle':
      return bundleFromJSON(parseJson(candidate.bytes))
    case 'classic':
      return bundleFromJSON(classicBundle(candidate.text, candidate.annotations))
    case 'envelope':
      return bundleFromJSON(envelopedBundle(candidate.bytes, candidate.annotations))
  }
}

/** What a bundle or an envelope says of these bytes, whose signature has been verified before. Throws for what says nothing. */
export function statementIn(candidate: Candidate): Result<Statement, string> {
  const { content } = bundleOf(candidate)
  return content.$case === 'dsseEnvelope'
    ? readStatement(parseJson(content.dsseEnvelope.payload))
    : err('it has no statement')
}

/** The library compares no subject with our digest, so this is for us. */
function checkContent(
  candidate: Candidate,
  { content }: Bundle,
  image: Digest,
  statements: readonly string[],
): Result<undefined, SignatureFault> {
  if (candidate.format === 'classic') return checkClassicText(candidate.text, image)
  if (content.$case !== 'dsseEnvelope')
    return err({ kind: 'unreadable', problem: 'the bundle has no statement about an image' })
  const { payloadType: type, payload } = content.dsseEnvelope
  return checkStatement({ type, payload }, image, statements)
}

/** No policy is handed to the library, whose idea of one is an unanchored pattern: the identity is compared here. */
function verifyIdentity(entity: Entity, trust: Trust): Result<TrustedSignature['signer'], SignatureFault> {
  try {
    return trustedIdentity(new Verifier(trust.material).verify(entity), trust.identities)
  } catch (error) {
    if (error instanceof VerificationError) return err(faultOf(error))
    throw error
  }
}

/** A key needs no witness: whoever trusts it trusts it at any time, so neither log nor timestamps are looked at. */
function verifyKey(entity: Entity, trust: Trust): Result<TrustedSignature['signer'], SignatureFault> {
  const bare: Entity = { ...entity, tlogEntries: [], timestamps: [] }
  for (const { name, publicKey } of trust.keys) {
    const keyed = { ...trust.material, publicKey: () => ({ publicKey, validFor: () => true }) }
    const options = { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 }
    if (isVerified(new Verifier(keyed, options), bare)) return ok({ kind: 'key', name })
  }
  return err({ kind: 'key-not-trusted' })
}

function isVerified(verifier: Verifier, entity: Entity): boolean {
  try {
    verifier.verify(entity)
    return true
  } catch (error) {
    if (error instanceof VerificationError) return false
    throw error
  }
}

function faultOf({ code }: VerificationError): SignatureFault {
  switch (code) {
    case 'CERTIFICATE_ERROR':
      return { kind: 'certificate-refused' }
    case 'TIMESTAMP_ERROR':
    case 'TLOG_BODY_ERROR':
    case 'TLOG_ERROR':
    case 'TLOG_INCLUSION_PROMISE_ERROR':
    case 'TLOG_INCLUSION_PROOF_ERROR':
    case 'TLOG_MISSING_INCLUSION_ERROR':
      return { kind: 'not-logged' }
    case 'NOT_IMPLEMENTED_ERROR':
    case 'PUBLIC_KEY_ERROR':
    case 'SIGNATURE_ERROR':
      return { kind: 'signature-broken' }
  }
}

/** Only where the log has signed the time with its promise; the verifier has checked that by now. */
function loggedTime({ tlogEntries }: Entity): Instant | undefined {
  const entry = tlogEntries.find(({ inclusionPromise }) => inclusionPromise !== undefined)
  return entry === undefined
    ? undefined
    : instantSchema.parse(new Date(Number(entry.integratedTime) * 1000).toISOString())
}
