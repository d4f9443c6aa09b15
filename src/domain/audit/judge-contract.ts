// Judging a contract: its own hash, the artifacts it names, and the checksums of its bundle.
import { z } from 'zod'
import { contractHash } from '../contract-hash.ts'
import { commitOidSchema, type Digest } from '../identifiers.ts'
import { nothing } from './check.ts'
import { type Checksum, parseChecksums } from './checksums.ts'
import type { ContractEvidence } from './evidence.ts'
import type { Finding } from './finding.ts'
import { jsonOf } from '../json-text.ts'

export const contractsFolder = 'artifacts/ga-proof'
export const checksumsName = 'SHA256SUMS'

/** `artifacts/ga-proof/<sha>/GA_READY.json` */
export function contractPath(sha: string): string {
  return `${contractsFolder}/${sha}/GA_READY.json`
}

/** A folder of the repository, from its root and nowhere else. */
const directorySchema = z
  .string()
  .regex(/^[^/\0]+(?:\/[^/\0]+)*\/?$/)
  .refine((path) => !path.split('/').some((part) => part === '..' || part === '.'))
  .transform((path) => path.replace(/\/$/, ''))

/** A hash with `sha256:` or without, as both are written. */
const hashSchema = z
  .string()
  .regex(/^(?:sha256:)?[a-f0-9]{64}$/)
  .transform((text) => (text.startsWith('sha256:') ? text : `sha256:${text}`))

const contractSchema = z.looseObject({
  release: z.looseObject({ commit_sha: commitOidSchema, artifact_directory: directorySchema }),
  artifact_hashes: z.record(z.string(), hashSchema),
  contract_hash: hashSchema,
})

/** The folder of a contract's bundle; undefined where it names none that could be read. */
export function bundleDirectory(text: string): string | undefined {
  return contractSchema.safeParse(jsonOf(text)).data?.release.artifact_directory
}

/** A contract's hash as reckoned from its bytes, undefined where nobody can tell; and everything that is wrong with it. */
export function judgeContract(evidence: ContractEvidence): {
  readonly hash: Digest | undefined
  readonly findings: readonly Finding[]
} {
  const { path, file, bundle } = evidence
  const contract = file.kind === 'text' ? contractSchema.safeParse(jsonOf(file.text)) : undefined
  if (contract?.success !== true || file.kind !== 'text') {
    return { hash: undefined, findings: [{ reason: 'contract-unreadable', path }] }
  }
  const { release, artifact_hashes: artifacts, contract_hash: claimed } = contract.data
  const hash = contractHash(file.text)
  if (!hash.ok) {
    return { hash: undefined, findings: [{ reason: 'contract-unsure', path, found: hash.error }] }
  }
  const findings: Finding[] = []
  if (hash.value !== claimed) {
    findings.push({ reason: 'contract-hash-differs', path, expected: claimed, found: hash.value })
  }
  if (contractPath(release.commit_sha) !== path) {
    findings.push({ reason: 'contract-of-another-commit', path, commit: release.commit_sha })
  }
  findings.push(...wrongBundle(path, artifacts, bundle))
  return { hash: hash.value, findings }
}

function wrongBundle(
  path: string,
  artifacts: Readonly<Record<string, string>>,
  bundle: ContractEvidence['bundle'],
): readonly Finding[] {
  if (bundle === undefined || bundle.files.size === 0) return [{ reason: 'bundle-unreadable', path }]
  const { files, checksums } = bundle
  const sums = checksums.kind === 'text' ? parseChecksums(checksums.text) : undefined
  return [
    ...Object.entries(artifacts).flatMap(([name, expected]) => wrongArtifact(path, name, expected, files)),
    ...(sums === undefined
      ? [{ reason: 'checksums-unreadable' as const, path, found: checksumsName }]
      : sums.flatMap((sum) => wrongChecksum(path, sum, files))),
  ]
}

/** `provenance_json` is `provenance.json`, `sha256sums` is `SHA256SUMS`: the one file that reads so. */
function wrongArtifact(
  path: string,
  name: string,
  expected: string,
  files: ReadonlyMap<string, Digest>,
): readonly Finding[] {
  const same = [...files].filter(([file]) => file.toLowerCase().replaceAll(/[^a-z0-9]/g, '_') === name)
  const [only] = same
  if (same.length === 1 && only?.[1] === expected) return nothing
  const found = same.length === 0 ? 'missing' : same.map(([file, digest]) => `${file} ${digest}`).join(', ')
  return [{ reason: 'artifact-hash-differs', path, expected: `${name} ${expected}`, found }]
}

function wrongChecksum(
  path: string,
  { name, digest }: Checksum,
  files: ReadonlyMap<string, Digest>,
): readonly Finding[] {
  const found = files.get(name)
  if (found === digest) return nothing
  return [{ reason: 'checksum-differs', path, expected: `${name} ${digest}`, found: found ?? 'missing' }]
}
