// Signatures of images: whose count, and what was found of them.
import type { Digest, Instant } from '../identifiers.ts'

/** Somebody whose signature counts. */
export type TrustedSigner =
  /** Whoever an OpenID issuer vouched for when the certificate was given out. */
  | { readonly kind: 'identity'; readonly issuer: string; readonly subject: TrustedSubject }
  /** Whoever holds the other half of a key. */
  | { readonly kind: 'key'; readonly name: string; readonly pem: string }

export type TrustedSubject =
  | { readonly kind: 'exactly'; readonly text: string }
  /** A pattern of `identity-pattern.ts`, for the whole subject. */
  | { readonly kind: 'pattern'; readonly pattern: string }

/** What an environment asks of signatures. */
export interface SignatureRules {
  /** One signature of one of them is enough; never empty. */
  readonly trusted: readonly TrustedSigner[]
}

/**
 * A Sigstore bundle among the image's referrers, cosign's older signature under the tag `sha256-<hex>.sig`, or its older
 * statement in an envelope under `sha256-<hex>.att`.
 */
export type SignatureFormat = 'bundle' | 'classic' | 'envelope'

/** A signature that counts. */
export interface TrustedSignature {
  readonly signer:
    | { readonly kind: 'identity'; readonly issuer: string; readonly subject: string }
    | { readonly kind: 'key'; readonly name: string }
  readonly format: SignatureFormat
  /** When the transparency log took it in, as the log itself has signed; undefined where it is not logged. */
  readonly loggedAt: Instant | undefined
}

/** Why a signature does not count. */
export type SignatureFault =
  /** It is no signature of a kind that is read here. */
  | { readonly kind: 'unreadable'; readonly problem: string }
  /** It is about other bytes. */
  | { readonly kind: 'other-artifact' }
  /** It says something else of the image than that it was signed. */
  | { readonly kind: 'other-statement'; readonly statement: string }
  /** What was signed, the signature and the key do not fit together. */
  | { readonly kind: 'signature-broken' }
  /** The certificate comes from elsewhere, was not logged, or was not valid when it was used. */
  | { readonly kind: 'certificate-refused' }
  /** The transparency log does not know it. */
  | { readonly kind: 'not-logged' }
  | { readonly kind: 'issuer-not-trusted'; readonly issuer: string; readonly subject: string }
  | { readonly kind: 'subject-not-trusted'; readonly issuer: string; readonly subject: string }
  /** It was made with a key, and with none that is trusted. */
  | { readonly kind: 'key-not-trusted' }

/** A signature that was found and does not count. */
export interface RefusedSignature {
  readonly format: SignatureFormat
  /** Of the manifest, or of the signed text, that it stands in. */
  readonly digest: Digest
  readonly fault: SignatureFault
}

/** What is known of an image's signatures. */
export type SignatureAnswer =
  | { readonly kind: 'trusted'; readonly signature: TrustedSignature }
  | { readonly kind: 'unsigned' }
  /** There are signatures, and none of them counts. */
  | { readonly kind: 'refused'; readonly signatures: readonly RefusedSignature[] }
  /** Nothing is said of the image: callers block on it. */
  | { readonly kind: 'unavailable'; readonly reason: string }
