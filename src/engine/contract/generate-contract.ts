// Generating a contract: from a verified release's bundle to its `GA_READY.json`, written once and never over another.
import { createHash } from 'node:crypto'
import { checksumsName, parseChecksums, writeChecksums } from '../../domain/contract/checksums.ts'
import { contractPath } from '../../domain/contract/contract-file.ts'
import type { ContractRefusal } from '../../domain/contract/contract-refusal.ts'
import type { Bundle } from '../../domain/contract/judge-contract.ts'
import { writeContract } from '../../domain/contract/write-contract.ts'
import {
  type CommitOid,
  type Digest,
  digestSchema,
  type EnvironmentName,
  type Version,
} from '../../domain/identifiers.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { WorkingTree } from '../../ports/working-tree.ts'
import { environmentsOf } from './tree-policy.ts'
import { storedBundle } from './stored-contract.ts'

export interface ContractRequest {
  readonly commit: CommitOid
  readonly tag: Version
  readonly directory: string
  /** Empty: all that the repository knows. */
  readonly environments: readonly EnvironmentName[]
  /** Undefined: the commit's place in the history of the clone. */
  readonly logicalIndex: number | undefined
}

export interface GeneratedContract {
  readonly path: string
  readonly hash: Digest
  readonly text: string
  /** False where exactly this contract was there already. */
  readonly written: boolean
}

/** The same release gives the same bytes, whenever and wherever it is asked for. */
export async function generateContract(
  tree: WorkingTree,
  intent: ContractRequest,
): Promise<Result<GeneratedContract, ContractRefusal>> {
  const { commit, tag, directory } = intent
  const path = contractPath(commit)
  if (path.startsWith(`${directory}/`)) return err({ kind: 'bundle-around-contract', commit })
  const tagged = await tree.commit(`refs/tags/${tag}`)
  if (tagged !== undefined && tagged.oid !== commit) {
    return err({ kind: 'tag-elsewhere', tag, commit: tagged.oid })
  }
  const logicalIndex = intent.logicalIndex ?? (await tree.commit(commit))?.position
  if (logicalIndex === undefined) return err({ kind: 'no-logical-index', commit })
  const environments = intent.environments.length > 0 ? intent.environments : await environmentsOf(tree)
  if (environments.length === 0) return err({ kind: 'no-environments' })
  const bundle = await storedBundle(tree, directory)
  if (bundle === undefined) return err({ kind: 'bundle-missing', directory })
  const sums = sumUp(bundle, directory)
  if (!sums.ok) return sums
  const { artifacts, checksums } = sums.value
  const contract = writeContract({ commit, tag, directory, logicalIndex, environments, artifacts })
  if (!contract.ok) return err({ kind: 'files-alike', files: contract.error })
  const { text, hash } = contract.value
  const before = await tree.text(path)
  if (before.kind === 'text' && before.text === text) return ok({ path, hash, text, written: false })
  if (before.kind !== 'absent') return err({ kind: 'another-contract', path })
  const wanted = [...(checksums === undefined ? [] : [checksums]), { path, text }]
  for (const file of wanted) {
    if ((await tree.create(file.path, file.text)) !== 'created') {
      return err({ kind: 'path-not-free', path: file.path })
    }
  }
  return ok({ path, hash, text, written: true })
}

interface Sums {
  readonly artifacts: ReadonlyMap<string, Digest>
  /** The file to write where the bundle has none. */
  readonly checksums: { readonly path: string; readonly text: string } | undefined
}

/** The hashes of every file, and the list of them: the bundle's own where it has one, and then it must be whole and right. */
function sumUp({ files, checksums }: Bundle, directory: string): Result<Sums, ContractRefusal> {
  const artifacts = new Map<string, Digest>()
  for (const [file, digest] of files) {
    if (!digest.known) return err({ kind: 'file-not-plain', path: `${directory}/${file}` })
    if (/[\\\p{Cc}]/u.test(file)) return err({ kind: 'file-misnamed', path: `${directory}/${file}` })
    artifacts.set(file, digest.value)
  }
  const list = artifacts.get(checksumsName)
  artifacts.delete(checksumsName)
  if (artifacts.size === 0) return err({ kind: 'bundle-empty', directory })
  const text = writeChecksums(artifacts)
  const sealing = (digest: Digest) => new Map([...artifacts, [checksumsName, digest] as const])
  if (list === undefined) {
    return ok({
      artifacts: sealing(sha256(text)),
      checksums: { path: `${directory}/${checksumsName}`, text },
    })
  }
  const written = checksums.kind === 'text' ? parseChecksums(checksums.text) : undefined
  const listed = new Map(written?.map(({ name, digest }) => [name, digest]))
  for (const name of new Set([...artifacts.keys(), ...listed.keys()])) {
    if (listed.get(name) !== artifacts.get(name)) return err({ kind: 'checksums-wrong', file: name })
  }
  return ok({ artifacts: sealing(list), checksums: undefined })
}

function sha256(text: string): Digest {
  return digestSchema.parse(`sha256:${createHash('sha256').update(text).digest('hex')}`)
}
