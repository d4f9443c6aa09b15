// The verification of a contract in words, and for the next program.
import type { ContractFault } from '../../domain/contract/judge-contract.ts'
import type { CommitOid, Digest, EnvironmentName } from '../../domain/identifiers.ts'
import { findingWords } from './finding-words.ts'
import { plain } from './plain.ts'

/** What came of looking at a contract. */
export interface VerifiedContract {
  readonly commit: CommitOid
  readonly environment: EnvironmentName
  readonly path: string
  readonly hash: Digest | undefined
  /** The first one blocks. */
  readonly faults: readonly ContractFault[]
}

/** For `contract-verified.txt.hbs`. */
export function verificationView({ commit, environment, path, hash, faults }: VerifiedContract): object {
  return {
    commit,
    environment,
    path,
    hash,
    holds: faults.length === 0,
    failures: faults.map(({ code, commit: about, expected, found }) => ({
      reason: code,
      sentence: findingWords[code],
      about,
      expected: expected === undefined ? undefined : plain(expected),
      found: found === undefined ? undefined : plain(found),
    })),
  }
}

/** `lockkeeper.dev/contract-verification/v1`: unknown values are null, keys are never left out. */
export function verificationAsJson({ commit, environment, path, hash, faults }: VerifiedContract): object {
  return {
    schema: 'lockkeeper.dev/contract-verification/v1',
    commit,
    environment,
    path,
    hash: hash ?? null,
    holds: faults.length === 0,
    failures: faults.map(({ code, commit: about, expected, found }) => ({
      reason: code,
      sentence: findingWords[code],
      commit: about ?? null,
      expected: expected ?? null,
      found: found ?? null,
    })),
  }
}
