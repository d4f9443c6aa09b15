// Writing a contract: every field of a `GA_READY.json`, sealed by its own hash. The same facts always give the same bytes.
import type { CommitOid, Digest, EnvironmentName, Version } from '../identifiers.ts'
import { err, ok, type Result } from '../result.ts'
import { artifactKey, promotionRules } from './contract-file.ts'
import { contractHash } from './contract-hash.ts'

export interface ReleaseToSeal {
  readonly commit: CommitOid
  readonly tag: Version
  /** The folder of the bundle, from the root of the repository. */
  readonly directory: string
  /** Grows from release to release; no clock. */
  readonly logicalIndex: number
  readonly environments: readonly EnvironmentName[]
  /** Every file of the bundle, its checksums included, by path from its folder. */
  readonly artifacts: ReadonlyMap<string, Digest>
}

/** @returns an error naming two files that a contract could not tell from each other */
export function writeContract(
  release: ReleaseToSeal,
): Result<{ readonly text: string; readonly hash: Digest }, readonly [string, string]> {
  const files = new Map<string, string>()
  for (const file of [...release.artifacts.keys()].toSorted()) {
    const other = files.get(artifactKey(file))
    if (other !== undefined) return err([other, file])
    files.set(artifactKey(file), file)
  }
  const content = {
    version: '1.0.0',
    contract_type: 'ga-ready-promotion',
    immutable: true,
    logical_index: release.logicalIndex,
    release: {
      ga_tag: release.tag,
      commit_sha: release.commit,
      artifact_directory: release.directory,
    },
    artifact_hashes: Object.fromEntries([...files].map(([key, file]) => [key, release.artifacts.get(file)])),
    allowed_environments: release.environments,
    promotion_rules: Object.fromEntries(promotionRules.map((rule) => [rule, true])),
  }
  const hash = contractHash(JSON.stringify(content))
  if (!hash.ok) throw new TypeError(`a contract was made that has no hash: ${hash.error}`)
  const text = `${JSON.stringify({ ...content, contract_hash: hash.value }, undefined, 2)}\n`
  return ok({ text, hash: hash.value })
}
