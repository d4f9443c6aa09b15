// Gate immutability: the registry holds exactly the bytes that are pinned, for every platform that is expected, and the version's tag still names them.
import { unavailable } from '../../domain/fact.ts'
import type { ImageFact } from '../../domain/facts.ts'
import type { Digest } from '../../domain/identifiers.ts'
import type { Finding, Gate } from '../gate.ts'

export type ImmutabilityReason =
  | { readonly code: 'digest-confirmed'; readonly image: string; readonly digest: Digest }
  | { readonly code: 'tag-gone'; readonly image: string; readonly digest: Digest }
  | { readonly code: 'tag-moved'; readonly image: string; readonly pinned: Digest; readonly now: Digest }
  | { readonly code: 'digest-missing'; readonly image: string; readonly digest: Digest }
  | {
      readonly code: 'platforms-missing'
      readonly image: string
      readonly digest: Digest
      readonly missing: readonly string[]
      /** What its index holds; nothing where it is a single image. */
      readonly held: readonly string[]
    }
  | { readonly code: 'registry-unavailable'; readonly image: string; readonly problem: string }

export const immutability: Gate<'immutability', ImmutabilityReason> = {
  name: 'immutability',
  enforcement: 'always',
  needs: () => ['images'],
  judge: (promotion, facts) =>
    promotion.moves.flatMap(({ app, to }) =>
      to.images.map((image): Finding<ImmutabilityReason> => {
        const fact = facts.images.find(
          (candidate) =>
            candidate.app === app && candidate.name === image.name && candidate.digest === image.digest,
        )
        if (fact !== undefined)
          return { app, ...judgePlatforms(fact, judgeImage(fact), facts.rules.platforms ?? []) }
        const problem = 'the registry was not asked'
        return {
          app,
          verdict: 'fail',
          reason: { code: 'registry-unavailable', image: image.repository, problem },
        }
      }),
    ),
}

function judgeImage({ repository: image, digest, tagged, stored }: ImageFact): Finding<ImmutabilityReason> {
  if (!tagged.known) {
    return { verdict: 'fail', reason: { code: 'registry-unavailable', image, problem: tagged.reason } }
  }
  if (tagged.value === digest) return { verdict: 'pass', reason: { code: 'digest-confirmed', image, digest } }
  if (tagged.value !== undefined) {
    return { verdict: 'fail', reason: { code: 'tag-moved', image, pinned: digest, now: tagged.value } }
  }
  if (!stored.known)
    return { verdict: 'fail', reason: { code: 'registry-unavailable', image, problem: stored.reason } }
  // A tag that was cleaned up says nothing bad of bytes that are still named by their digest.
  return stored.value
    ? { verdict: 'pass', reason: { code: 'tag-gone', image, digest } }
    : { verdict: 'fail', reason: { code: 'digest-missing', image, digest } }
}

/** Bytes that are not there, or no longer what they were, are the worse news. */
function judgePlatforms(
  { repository: image, digest, platforms = unavailable('nobody looked for its platforms') }: ImageFact,
  finding: Finding<ImmutabilityReason>,
  expected: readonly string[],
): Finding<ImmutabilityReason> {
  if (expected.length === 0 || finding.verdict !== 'pass') return finding
  if (!platforms.known) {
    return { verdict: 'fail', reason: { code: 'registry-unavailable', image, problem: platforms.reason } }
  }
  const held = platforms.value
  const missing = expected.filter((each) => !held.some((one) => one === each || one.startsWith(`${each}/`)))
  return missing.length === 0
    ? finding
    : { verdict: 'fail', reason: { code: 'platforms-missing', image, digest, missing, held } }
}
