// Check: the contracts that pins and entries name are there, unchanged, and their bundles are what they say.
import { recordName } from '../record.ts'
import type { WrittenRelease } from '../standing.ts'
import { arrivalOf } from './arrivals.ts'
import { type Check, nothing } from './check.ts'
import type { Finding } from './finding.ts'
import { contractPath, judgeContract } from './judge-contract.ts'
import { placeKey, releaseIn, type Place } from './pin-state.ts'

interface Wanted extends Place {
  readonly release: WrittenRelease
  readonly index: number | undefined
}

export const contracts: Check = {
  name: 'contracts',
  begin() {
    /** Who names a contract, by its path and hash: a release's many entries are one question. */
    const wanted = new Map<string, Wanted>()
    const hashes = new Map<string, string | undefined>()
    const want = (place: Place, release: WrittenRelease | null, index?: number): void => {
      if (release === null || release.contract === null) return
      const { environment, app } = place
      const key = `${placeKey(place)} ${recordName(release)} ${release.contract}`
      if (!wanted.has(key)) wanted.set(key, { environment, app, release, index })
    }
    return {
      take(evidence) {
        if (evidence.kind === 'pin') want(evidence, releaseIn(evidence.state))
        if (evidence.kind === 'entry' && evidence.entry.ok) {
          const arrival = arrivalOf(evidence.entry.value.payload)
          if (arrival !== undefined) want(arrival, arrival.release, evidence.index)
        }
        if (evidence.kind !== 'contract') return nothing
        const { hash, findings } = judgeContract(evidence)
        hashes.set(evidence.path, hash)
        return findings
      },
      end: () => [...wanted.values()].flatMap((one) => wrongContract(one, hashes)),
    }
  },
}

function wrongContract(
  { environment, app, release, index }: Wanted,
  hashes: ReadonlyMap<string, string | undefined>,
): readonly Finding[] {
  const path = contractPath(recordName(release))
  const where = { environment, app, index, path, version: release.version }
  const expected = release.contract ?? undefined
  if (!hashes.has(path)) return [{ reason: 'contract-missing', ...where, expected }]
  const found = hashes.get(path)
  // One without a hash was told of already.
  return found === undefined || found === expected
    ? nothing
    : [{ reason: 'contract-differs', ...where, expected, found }]
}
