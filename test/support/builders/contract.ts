// Builder for contracts: a release that was verified, with a bundle in which everything is as its contract says.
import { createHash } from 'node:crypto'
import { checksumsName, writeChecksums } from '../../../src/domain/contract/checksums.ts'
import { contractPath } from '../../../src/domain/contract/contract-file.ts'
import type { Bundle, StoredContract } from '../../../src/domain/contract/judge-contract.ts'
import { type ReleaseToSeal, writeContract } from '../../../src/domain/contract/write-contract.ts'
import { known } from '../../../src/domain/fact.ts'
import { type Digest, digestSchema, versionSchema } from '../../../src/domain/identifiers.ts'
import { commit, dev, prod, staging } from './names.ts'

export function sha256(text: string): Digest {
  return digestSchema.parse(`sha256:${createHash('sha256').update(text).digest('hex')}`)
}

/** The files of a bundle: those that are given, and their checksums. */
export function bundleFiles(
  files: Readonly<Record<string, string>> = { 'provenance.json': 'provenance', 'ga-metadata.json': '{}' },
): Readonly<Record<string, string>> {
  return { ...files, [checksumsName]: writeChecksums(digestsOf(files)) }
}

/** A contract about a bundle of these files: the text of its file, and its hash. */
export function sealed(
  files: Readonly<Record<string, string>> = bundleFiles(),
  change: Partial<ReleaseToSeal> = {},
): { readonly text: string; readonly hash: Digest } {
  const written = writeContract({
    commit: commit('c'),
    tag: versionSchema.parse('v1.2.3'),
    directory: 'bundle',
    logicalIndex: 1_737_026_096,
    environments: [dev, staging, prod],
    artifacts: digestsOf(files),
    ...change,
  })
  if (!written.ok) throw new Error(`two files of one name: ${written.error.join(', ')}`)
  return written.value
}

/** The same where it lies. */
export function storedContract(change: Partial<StoredContract> = {}): StoredContract {
  return {
    path: contractPath(commit('c')),
    file: { kind: 'text', text: sealed().text },
    bundle: bundleOf(bundleFiles()),
    ...change,
  }
}

export function bundleOf(files: Readonly<Record<string, string>>): Bundle {
  const checksums = files[checksumsName]
  return {
    checksums: checksums === undefined ? { kind: 'absent' } : { kind: 'text', text: checksums },
    files: new Map([...digestsOf(files)].map(([name, digest]) => [name, known(digest)])),
  }
}

function digestsOf(files: Readonly<Record<string, string>>): ReadonlyMap<string, Digest> {
  return new Map(Object.entries(files).map(([name, text]) => [name, sha256(text)]))
}
