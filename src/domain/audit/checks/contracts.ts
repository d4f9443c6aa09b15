// Check: the contracts that pins and entries name are there, unchanged, and their bundles are what they say.
import { contractPath } from '../../contract/contract-file.ts'
import {
  type ContractFault,
  faultsFor,
  judgeContract,
  type JudgedContract,
} from '../../contract/judge-contract.ts'
import { recordName } from '../../ledger-write/record.ts'
import type { WrittenRelease } from '../../ledger/deployed-state.ts'
import { arrivalOf } from '../arrivals.ts'
import { type Check, nothing } from './check.ts'
import type { Finding } from '../finding.ts'
import { placeKey, releaseIn, type Place } from '../pin-state.ts'

interface Wanted extends Place {
  readonly release: WrittenRelease
  readonly index: number | undefined
}

export const contracts: Check = {
  name: 'contracts',
  begin() {
    /** Who names a contract, by its path and hash: a release's many entries are one question. */
    const wanted = new Map<string, Wanted>()
    const judged = new Map<string, JudgedContract>()
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
        const contract = judgeContract(evidence)
        judged.set(evidence.path, contract)
        return contract.faults.map((fault) => findingOf(fault, { path: evidence.path }))
      },
      end: () => [...wanted.values()].flatMap((one) => wrongContract(one, judged)),
    }
  },
}

function wrongContract(
  { environment, app, release, index }: Wanted,
  judged: ReadonlyMap<string, JudgedContract>,
): readonly Finding[] {
  const path = contractPath(recordName(release))
  const where = { environment, app, index, path, version: release.version }
  const expected = release.contract ?? undefined
  const contract = judged.get(path)
  if (contract === undefined) return [{ reason: 'contract-missing', ...where, expected }]
  // What is wrong with it for everybody was told of already.
  const here = faultsFor(contract, environment).filter((fault) => !contract.faults.includes(fault))
  const found = contract.hash
  return [
    ...(found === undefined || found === expected
      ? nothing
      : [{ reason: 'contract-differs' as const, ...where, expected, found }]),
    ...here.map((fault) => findingOf(fault, where)),
  ]
}

function findingOf({ code, ...evidence }: ContractFault, where: Omit<Finding, 'reason'>): Finding {
  return { reason: code, ...where, ...evidence }
}
