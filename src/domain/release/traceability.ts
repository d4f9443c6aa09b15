// Traceability of images: what is known of where each of them comes from.
import type { Fact } from '../fact.ts'
import type { CommitOid, Digest, Instant } from '../identifiers.ts'
import { instantSchema } from '../identifiers.ts'
import type { Provenance } from './provenance.ts'
import { repositoryAddress } from './source-address.ts'

/** What an environment asks of it. */
export interface TraceabilityRules {
  /** Branches of the source repository that count beside its default one; a slash at the end stands for all that begin so. */
  readonly branches: readonly string[]
}

/** Where an image says that it comes from. What is not told, or not in a valid form, is undefined. */
export interface ImageOrigin {
  readonly commit: CommitOid | undefined
  /** The repository, as in `https://github.com/acme/api`. */
  readonly source: string | undefined
  readonly run: string | undefined
  /** As it was written; RFC 3339. */
  readonly builtAt: string | undefined
}

/** What is known of the origin of one image. */
export interface BuildOriginFact {
  readonly repository: string
  readonly digest: Digest
  readonly origin: Fact<ImageOrigin>
  /** Whether the commit is reachable in the repository that the origin names. */
  readonly reachable: Fact<boolean>
}

/** What the image says of itself, and what its provenance tells beside it. A verified provenance is believed first. */
export function originOf(
  described: {
    readonly commit: CommitOid | undefined
    readonly source: string | undefined
    readonly run: string | undefined
    readonly created: string | undefined
  },
  provenance: Provenance | undefined,
): ImageOrigin {
  return {
    commit: provenance?.commit ?? described.commit,
    source: provenance?.source ?? repositoryAddress(described.source),
    run: provenance?.run ?? described.run,
    builtAt: provenance?.builtAt ?? described.created,
  }
}

/** Before this, a clock stood still or a build hid its time, as reproducible ones do. */
const earliestPass = '2000-01-01T00:00:00.000Z'
/** How far the builder's clock may be ahead of ours. */
const skewMs = 5 * 60 * 1000

/** Whether a build may have ended then, as seen now. */
export function isPossible(builtAt: Instant, now: Instant): boolean {
  return builtAt >= earliestPass && Date.parse(builtAt) <= Date.parse(now) + skewMs
}

/** The written time as a moment, if it is one. */
export function momentOf(builtAt: string): Instant | undefined {
  return instantSchema.safeParse(builtAt).data
}
