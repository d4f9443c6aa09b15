// Judging a contract: its own hash, the commit it is about, the artifacts it names, the checksums of its bundle, its rules.
import type { Fact } from '../fact.ts'
import type { FileText } from '../file-text.ts'
import type { CommitOid, Digest, EnvironmentName } from '../identifiers.ts'
import { type Checksum, checksumsName, parseChecksums } from './checksums.ts'
import { artifactKey, type Contract, contractPath, parseContract, promotionRules } from './contract-file.ts'
import { contractHash } from './contract-hash.ts'

/** What lies in a bundle's folder. */
export interface Bundle {
  readonly checksums: FileText
  /** By path from the folder; unavailable where the bytes could not be read. */
  readonly files: ReadonlyMap<string, Fact<Digest>>
}

/** A contract where it lies, with its bundle; undefined where the contract names none that could be read. */
export interface StoredContract {
  readonly path: string
  readonly file: FileText
  readonly bundle: Bundle | undefined
}

/** Everything that can be wrong with a contract itself. */
export type ContractFaultCode =
  | 'contract-missing'
  | 'contract-unreadable'
  /** Versions of jq print it differently, so that it has no hash. */
  | 'contract-unsure'
  | 'contract-hash-differs'
  | 'contract-of-another-commit'
  | 'bundle-unreadable'
  | 'bundle-file-unread'
  | 'artifact-hash-differs'
  | 'checksums-unreadable'
  | 'checksum-differs'
  | 'contract-rule-broken'
  | 'environment-not-allowed'

/** Texts in `expected` and `found` may quote the repository. */
export interface ContractFault {
  readonly code: ContractFaultCode
  readonly commit?: CommitOid | undefined
  readonly expected?: string | undefined
  readonly found?: string | undefined
}

export interface JudgedContract {
  readonly path: string
  /** As reckoned from its bytes; undefined where nobody can tell. */
  readonly hash: Digest | undefined
  /** Undefined where the contract cannot be read. */
  readonly allowedEnvironments: readonly string[] | undefined
  /** Everything that is wrong with it, in the order in which it is looked at. */
  readonly faults: readonly ContractFault[]
}

/** Judges a contract, whichever environment asks. */
export function judgeContract({ path, file, bundle }: StoredContract): JudgedContract {
  const nothing = { path, hash: undefined, allowedEnvironments: undefined }
  if (file.kind === 'absent') return { ...nothing, faults: [{ code: 'contract-missing' }] }
  if (file.kind === 'unreadable') {
    return { ...nothing, faults: [{ code: 'contract-unreadable', found: file.why }] }
  }
  const contract = parseContract(file.text)
  if (!contract.ok) return { ...nothing, faults: [{ code: 'contract-unreadable', found: contract.error }] }
  const { release, allowed_environments: allowedEnvironments, contract_hash: claimed } = contract.value
  const hash = contractHash(file.text)
  if (!hash.ok) {
    return { ...nothing, allowedEnvironments, faults: [{ code: 'contract-unsure', found: hash.error }] }
  }
  const faults: ContractFault[] = []
  if (hash.value !== claimed) {
    faults.push({ code: 'contract-hash-differs', expected: claimed, found: hash.value })
  }
  if (contractPath(release.commit_sha) !== path) {
    faults.push({ code: 'contract-of-another-commit', commit: release.commit_sha })
  }
  faults.push(...wrongBundle(contract.value, bundle), ...brokenRules(contract.value))
  return { path, hash: hash.value, allowedEnvironments, faults }
}

/** What stands between a release with this contract and an environment: the contract's own faults, and that it may go there. */
export function faultsFor(
  { faults, allowedEnvironments }: JudgedContract,
  environment: EnvironmentName,
): readonly ContractFault[] {
  return allowedEnvironments === undefined || allowedEnvironments.includes(environment)
    ? faults
    : [
        ...faults,
        {
          code: 'environment-not-allowed',
          expected: allowedEnvironments.join(', ') || 'none',
          found: environment,
        },
      ]
}

function wrongBundle(
  { artifact_hashes: artifacts }: Contract,
  bundle: Bundle | undefined,
): readonly ContractFault[] {
  if (bundle === undefined || bundle.files.size === 0) return [{ code: 'bundle-unreadable' }]
  const { files, checksums } = bundle
  const sums = checksums.kind === 'text' ? parseChecksums(checksums.text) : undefined
  return [
    ...Object.entries(artifacts).flatMap(([name, expected]) => wrongArtifact(name, expected, files)),
    ...(sums === undefined
      ? [{ code: 'checksums-unreadable' as const, found: checksumsName }]
      : sums.flatMap((sum) => wrongChecksum(sum, files))),
  ]
}

/** An artifact is the one file whose name reads so. */
function wrongArtifact(name: string, expected: string, files: Bundle['files']): readonly ContractFault[] {
  const same = [...files].filter(([file]) => artifactKey(file) === name)
  const [only] = same
  if (only !== undefined && same.length === 1) {
    const [file, digest] = only
    return compared('artifact-hash-differs', name, expected, digest, file)
  }
  const found = same.length === 0 ? 'missing' : same.map(([file]) => file).join(', ')
  return [{ code: 'artifact-hash-differs', expected: `${name} ${expected}`, found }]
}

function wrongChecksum({ name, digest }: Checksum, files: Bundle['files']): readonly ContractFault[] {
  const found = files.get(name)
  return found === undefined
    ? [{ code: 'checksum-differs', expected: `${name} ${digest}`, found: 'missing' }]
    : compared('checksum-differs', name, digest, found, name)
}

function compared(
  code: 'artifact-hash-differs' | 'checksum-differs',
  name: string,
  expected: string,
  found: Fact<Digest>,
  file: string,
): readonly ContractFault[] {
  if (!found.known) return [{ code: 'bundle-file-unread', expected: file, found: found.reason }]
  return found.value === expected
    ? []
    : [{ code, expected: `${name} ${expected}`, found: `${file} ${found.value}` }]
}

/** A rule that is not there is not kept either. */
function brokenRules({ promotion_rules: rules }: Contract): readonly ContractFault[] {
  return [...new Set([...promotionRules, ...Object.keys(rules)])]
    .filter((rule) => rules[rule] !== true)
    .map((rule) => ({
      code: 'contract-rule-broken',
      expected: `${rule}: true`,
      found: rule in rules ? `${rule}: ${JSON.stringify(rules[rule])}` : 'missing',
    }))
}
