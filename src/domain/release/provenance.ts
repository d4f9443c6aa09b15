// Provenance of images: who must have built them of what, and what was found of that.
import type { CommitOid, Digest } from '../identifiers.ts'
import { matchesWhole } from './identity-pattern.ts'
import type {
  SignatureFault,
  SignatureFormat,
  TrustedSignature,
  TrustedSigner,
  TrustedSubject,
} from './signature.ts'

/** What a builder says of how it made an image; as true as whoever signed it. */
export interface Provenance {
  /** The builder's identity, an address. */
  readonly builder: string
  /** The repository that was built, as in `https://github.com/acme/api`. */
  readonly source: string | undefined
  readonly commit: CommitOid | undefined
  /** The pipeline's run: an address or a number. */
  readonly run: string | undefined
  /** RFC 3339. */
  readonly builtAt: string | undefined
}

/** What an environment asks of provenance. */
export interface ProvenanceRules {
  readonly builder: TrustedSubject
  readonly source: TrustedSubject
  /** Whose word counts; never empty. */
  readonly trusted: readonly TrustedSigner[]
}

/** Why a provenance does not count. */
export type ProvenanceFault =
  | SignatureFault
  | { readonly kind: 'other-builder'; readonly builder: string }
  | { readonly kind: 'other-source'; readonly source: string | undefined }

/** A provenance that was found and does not count. */
export interface RefusedProvenance {
  readonly format: SignatureFormat
  /** Of the manifest, or of the envelope, that it stands in. */
  readonly digest: Digest
  readonly fault: ProvenanceFault
}

/** What is known of an image's provenance. */
export type ProvenanceAnswer =
  | { readonly kind: 'proven'; readonly provenance: Provenance; readonly signature: TrustedSignature }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly attestations: readonly RefusedProvenance[] }
  /** Nothing is said of the image: callers block on it. */
  | { readonly kind: 'unavailable'; readonly reason: string }

/** What is wrong with a provenance whose signature counts, if anything. */
export function faultOfProvenance(
  { builder, source }: Provenance,
  rules: Pick<ProvenanceRules, 'builder' | 'source'>,
): ProvenanceFault | undefined {
  if (!isTargeted(rules.builder, builder)) return { kind: 'other-builder', builder }
  return source !== undefined && isTargeted(rules.source, source)
    ? undefined
    : { kind: 'other-source', source }
}

function isTargeted(meant: TrustedSubject, name: string): boolean {
  return meant.kind === 'exactly' ? meant.text === name : matchesWhole(meant.pattern, name)
}
