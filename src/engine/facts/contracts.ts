// The contract facts: the contracts of releases as they lie on the default branch, each with what its bundle is made of.
import { createHash } from 'node:crypto'
import type { FileText } from '../../domain/file-text.ts'
import { checksumsName } from '../../domain/contract/checksums.ts'
import { bundleDirectory, contractPath, contractsFolder } from '../../domain/contract/contract-file.ts'
import { type Bundle, judgeContract } from '../../domain/contract/judge-contract.ts'
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import { type Fact, known, unavailable } from '../../domain/fact.ts'
import type { Facts } from '../../domain/facts.ts'
import { blobOid } from '../../domain/git-blob.ts'
import { type CommitOid, type Digest, digestSchema } from '../../domain/identifiers.ts'
import type { Move } from '../../domain/promotion/promotion.ts'
import type { BlobDigests } from '../../ports/blob-digests.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { FolderEntry, QueryOf } from '../../ports/git-host/git-host-queries.ts'
import type { BundleCache } from '../caches/bundle-cache.ts'

/** Files of one bundle that are fetched because they are no text that could be read with the others. */
const mostFetched = 20

/**
 * The contracts of what would be pinned, each with all that lies beside it; once one is read, its bundle too where that lies
 * elsewhere. Where bundles were seen before, they are asked for at once.
 */
export function contractQueries(
  bundles: BundleCache,
  repository: RepositoryRef,
  moves: readonly Move[],
  rules: EnvironmentRules,
  soFar: Snapshot,
): readonly QueryOf<'folder'>[] {
  return commitsOf(moves, rules).flatMap((commit) => {
    const contract = contractQuery(commit)
    const isRead = soFar.has(contract)
    const folder = isRead ? folderOf(contractIn(soFar, commit)) : bundles.recall(repository, commit)
    const isBeside =
      folder === undefined ||
      (isRead ? entriesOf(soFar, folder) !== undefined : folder.startsWith(`${contractsFolder}/`))
    return isBeside ? [contract] : [contract, folderQuery(folder)]
  })
}

/** By source commit; none where no contract is asked for. The reading has an answer to every one of the questions. */
export async function contractFacts(
  { blobs, bundles }: { readonly blobs: BlobDigests; readonly bundles: BundleCache },
  repository: RepositoryRef,
  snapshot: Snapshot,
  moves: readonly Move[],
  rules: EnvironmentRules,
): Promise<Facts['contracts']> {
  const judged = commitsOf(moves, rules).map(async (commit) => {
    const file = contractIn(snapshot, commit)
    const folder = folderOf(file)
    if (folder !== undefined) bundles.saw(repository, commit, folder)
    const entries =
      folder === undefined ? undefined : (entriesOf(snapshot, folder) ?? snapshot.answer(folderQuery(folder)))
    const bundle = entries === undefined ? undefined : await bundleOf(blobs, repository, entries)
    return [commit, judgeContract({ path: contractPath(commit), file, bundle })] as const
  })
  return new Map(await Promise.all(judged))
}

function commitsOf(moves: readonly Move[], { contract }: EnvironmentRules): readonly CommitOid[] {
  return contract === undefined ? [] : [...new Set(moves.flatMap(({ to }) => to.source.commit ?? []))]
}

/** The contract with everything that lies beside it and below. */
function contractQuery(commit: CommitOid): QueryOf<'folder'> {
  return folderQuery(`${contractsFolder}/${commit}`)
}

function folderQuery(path: string): QueryOf<'folder'> {
  return { kind: 'folder', at: 'default', path, depth: 3, texts: true }
}

function contractIn(snapshot: Snapshot, commit: CommitOid): FileText {
  const file = (snapshot.answer(contractQuery(commit)) ?? []).find(
    ({ name }) => name === contractPath(commit).split('/').at(-1),
  )
  return file === undefined ? { kind: 'absent' } : textOf(file)
}

function folderOf(contract: FileText): string | undefined {
  return contract.kind === 'text' ? bundleDirectory(contract.text) : undefined
}

/** The folder's entries, where it lies with the contracts that were read. */
function entriesOf(snapshot: Snapshot, folder: string): readonly FolderEntry[] | undefined {
  const [first, second, commit = '', ...below] = folder.split('/')
  const query = folderQuery(`${first ?? ''}/${second ?? ''}/${commit}`)
  if (!snapshot.has(query)) return undefined
  let entries = snapshot.answer(query)
  for (const name of below) {
    entries = entries?.find((entry) => entry.name === name && entry.kind === 'folder')?.entries
  }
  return entries
}

async function bundleOf(
  blobs: BlobDigests,
  repository: RepositoryRef,
  entries: readonly FolderEntry[],
): Promise<Bundle> {
  const found = filesIn(entries, '')
  const fetched = new Set(found.filter(({ entry }) => !isWhole(entry)).slice(0, mostFetched))
  const files = await Promise.all(
    found.map(async (file) => {
      const digest = fetched.has(file)
        ? await fetchedDigest(blobs, repository, file.entry)
        : digestOf(file.entry)
      return [file.path, digest] as const
    }),
  )
  const list = entries.find(({ name }) => name === checksumsName)
  return { checksums: list === undefined ? { kind: 'absent' } : textOf(list), files: new Map(files) }
}

function filesIn(
  entries: readonly FolderEntry[],
  prefix: string,
): readonly { readonly path: string; readonly entry: FolderEntry }[] {
  return entries.flatMap((entry) => {
    const path = `${prefix}${entry.name}`
    return entry.kind === 'folder' ? filesIn(entry.entries, `${path}/`) : [{ path, entry }]
  })
}

/** A text only stands for the bytes of the file where git calls both by one name. */
function isWhole({ text, oid }: FolderEntry): boolean {
  return text !== undefined && blobOid(Buffer.from(text)) === oid
}

function digestOf(entry: FolderEntry): Fact<Digest> {
  const { kind, text } = entry
  if (kind !== 'file') return unavailable('it is no plain file')
  return text !== undefined && isWhole(entry)
    ? known(digestSchema.parse(`sha256:${createHash('sha256').update(text).digest('hex')}`))
    : unavailable(`the bundle has more than ${mostFetched} files that are no short texts`)
}

async function fetchedDigest(
  blobs: BlobDigests,
  repository: RepositoryRef,
  { kind, oid, bytes }: FolderEntry,
): Promise<Fact<Digest>> {
  return kind === 'file' && bytes !== undefined
    ? blobs.digestOf(repository, oid, bytes)
    : unavailable('it is no plain file')
}

function textOf({ kind, text }: FolderEntry): FileText {
  if (kind !== 'file') return { kind: 'unreadable', why: 'not-a-file' }
  return text === undefined ? { kind: 'unreadable', why: 'not-utf8' } : { kind: 'text', text }
}
