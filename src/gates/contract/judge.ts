// Gate contract: the release was verified, its contract says so to the byte, and it may go where it is to go.
import { contractPath } from '../../domain/contract/contract-file.ts'
import {
  type ContractFault,
  type ContractFaultCode,
  faultsFor,
} from '../../domain/contract/judge-contract.ts'
import type { Digest, EnvironmentName } from '../../domain/identifiers.ts'
import type { Move } from '../../domain/promotion/promotion.ts'
import type { Facts } from '../../domain/facts.ts'
import type { Finding, Gate } from '../gate.ts'

interface About {
  /** Where the contract lies, or should. */
  readonly path: string
}

/** What is wrong with a contract itself, each under its own code. */
type FaultReason = {
  readonly [Code in ContractFaultCode]: { readonly code: Code } & Omit<ContractFault, 'code'> & About
}[ContractFaultCode]

export type ContractReason =
  | { readonly code: 'not-asked-for' }
  | ({ readonly code: 'contract-holds'; readonly hash: Digest } & About)
  /** Nobody knows the commit, so nobody can look for its contract. */
  | { readonly code: 'source-unknown' }
  | ({ readonly code: 'contract-not-pinned'; readonly found: Digest } & About)
  | ({ readonly code: 'contract-differs'; readonly expected: Digest; readonly found: Digest } & About)
  | ({ readonly code: 'contract-unavailable'; readonly problem: string } & About)
  | FaultReason

export const contract: Gate<'contract', ContractReason> = {
  name: 'contract',
  enforcement: 'enforce',
  needs: ({ contract: asked }) => (asked === undefined ? [] : ['contracts']),
  judge: ({ moves, environment }, { rules, contracts }) =>
    rules.contract === undefined
      ? [{ verdict: 'skip', reason: { code: 'not-asked-for' } }]
      : moves.flatMap(({ app, to }) =>
          judgeRelease(to, environment, contracts).map((finding) => ({ app, ...finding })),
        ),
}

/** Everything that stands in the way, in the order in which it is looked at; the first is enough. */
function judgeRelease(
  { source: { commit, contract: pinned } }: Move['to'],
  environment: EnvironmentName,
  contracts: Facts['contracts'],
): readonly Finding<ContractReason>[] {
  if (commit === undefined) return [{ verdict: 'fail', reason: { code: 'source-unknown' } }]
  const path = contractPath(commit)
  const found = contracts.get(commit)
  if (found === undefined) {
    const problem = 'nobody looked for it'
    return [{ verdict: 'fail', reason: { code: 'contract-unavailable', path, problem } }]
  }
  const reasons: ContractReason[] = faultsFor(found, environment).map((fault) => ({ ...fault, path }))
  const { hash } = found
  if (hash !== undefined && pinned === undefined)
    reasons.push({ code: 'contract-not-pinned', path, found: hash })
  else if (hash !== undefined && pinned !== undefined && pinned !== hash) {
    reasons.push({ code: 'contract-differs', path, expected: pinned, found: hash })
  }
  if (reasons.length > 0 || hash === undefined) return reasons.map((reason) => ({ verdict: 'fail', reason }))
  return [{ verdict: 'pass', reason: { code: 'contract-holds', path, hash } }]
}

/** What the contracts make of moves: a release whose contract was never pinned takes the one of its commit along. */
export function withContracts(moves: readonly Move[], contracts: Facts['contracts']): readonly Move[] {
  return moves.map((move) => {
    const { commit, contract: pinned } = move.to.source
    const hash = commit === undefined ? undefined : contracts.get(commit)?.hash
    return pinned !== undefined || hash === undefined
      ? move
      : { ...move, to: { ...move.to, source: { commit, contract: hash } } }
  })
}
