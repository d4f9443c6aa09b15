// Proven releases: what was verified in an environment before, and can be rolled back to.
import { z } from 'zod'
import { type AppName, type EnvironmentName, instantSchema, type Version } from '../identifiers.ts'
import type { LedgerEntry } from './ledger.ts'
import { type Pin, sameImages } from '../release/release.ts'
import { type DeployedState, type WrittenRelease, writtenReleaseSchema } from './deployed-state.ts'

/** `proven/<env>/<app>.json` on the ledger branch, oldest first. Derived: folding the ledger gives it again. */
export const verifiedReleasesSchema = z.array(
  z.strictObject({
    release: writtenReleaseSchema,
    /** The entry that had brought it. */
    index: z.int().positive(),
    /** The newest report that it is healthy there. */
    verified: z.strictObject({ index: z.int().positive(), at: instantSchema }),
  }),
)
export type VerifiedReleases = Readonly<z.infer<typeof verifiedReleasesSchema>>

/** Whoever wants to go back further than this has to promote again. */
const remembered = 50

export function verifiedReleasesPath(environment: EnvironmentName, app: AppName): string {
  return `proven/${environment}/${app}.json`
}

/** The list after an entry; the same list where the entry proves nothing about what stands there. */
export function foldVerifiedReleases(
  before: VerifiedReleases,
  deployedState: DeployedState | undefined,
  entry: LedgerEntry,
): VerifiedReleases {
  if (deployedState?.health.state !== 'verified' || deployedState.health.index !== entry.index) return before
  const { release, index } = deployedState
  const others = before.filter((known) => !sameRelease(known.release, release))
  return [...others, { release, index, verified: { index: entry.index, at: entry.at } }].slice(-remembered)
}

/** The entry of a list that is about exactly this release. */
export function verifiedAs(
  verifiedReleases: VerifiedReleases,
  release: Comparable,
): VerifiedReleases[number] | undefined {
  return verifiedReleases.findLast((known) => sameRelease(known.release, release))
}

type Comparable = Pick<Pin, 'images'> & { readonly version: Version | undefined }

function sameRelease(one: WrittenRelease, other: Comparable): boolean {
  return one.version === other.version && sameImages(one, other)
}
