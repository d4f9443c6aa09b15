// The contract facts: the contracts of releases as they lie on the default branch, each with what its bundle is made of.
import { createHash } from 'node:crypto'
import type { FileText } from '../../domain/audit/file-text.ts'
import { checksumsName } from '../../domain/contract/checksums.ts'
import { bundleDirectory, contractPath, contractsFolder } from '../../domain/contract/contract-file.ts'
import { type Bundle, judgeContract } from '../../domain/contract/judge-contract.ts'
import type { EnvironmentRules } from '../../domain/environment.ts'
import { type Fact, known, unavailable } from '../../domain/fact.ts'
import type { Facts } from '../../domain/facts.ts'
import { blobOid } from '../../domain/git-blob.ts'
import { type CommitOid, type Digest, digestSchema } from '../../domain/identifiers.ts'
import type { Move } from '../../domain/promotion.ts'
import type { BlobDigests } from '../../ports/blob-digests.ts'
import type { GitHost, Moment, Reading, RepositoryRef } from '../../ports/git-host.ts'
import type { FolderEntry, QuestionOf } from '../../ports/git-host-questions.ts'
import type { Timed } from './stopwatch.ts'

/** Files of one bundle that are fetched because they are no text that could be read with the others. */
const mostFetched = 20

/**
 * The contracts of what would be pinned, by source commit; none where no contract is asked for. One request more, because the
 * commits are only known once everything else was read, and a second where bundles lie elsewhere than with their contracts.
 */
export async function contractFacts(
  { host, blobs, stopwatch }: Pick<Timed, 'blobs' | 'stopwatch'> & { readonly host: Pick<GitHost, 'read'> },
  repository: RepositoryRef,
  moment: Moment,
  moves: readonly Move[],
  rules: EnvironmentRules,
): Promise<Facts['contracts']> {
  const commits = [...new Set(moves.flatMap(({ to }) => to.source.commit ?? []))]
  if (rules.contract === undefined || commits.length === 0) return new Map()
  return stopwatch.gathering('contracts', async () => readContracts(host, blobs, repository, moment, commits))
}

async function readContracts(
  host: Pick<GitHost, 'read'>,
  blobs: BlobDigests,
  repository: RepositoryRef,
  moment: Moment,
  commits: readonly CommitOid[],
): Promise<Facts['contracts']> {
  const first = await host.read(repository, commits.map(contractQuestion), moment)
  const files = new Map(commits.map((commit) => [commit, contractIn(first, commit)]))
  const folders = [...files.values()].flatMap((file) => folderOf(file) ?? [])
  const elsewhere = [...new Set(folders)].filter((folder) => entriesOf(first, folder) === undefined)
  const second =
    elsewhere.length === 0 ? undefined : await host.read(repository, elsewhere.map(folderQuestion), moment)
  const judged = await Promise.all(
    [...files].map(async ([commit, file]) => {
      const folder = folderOf(file)
      const entries =
        folder === undefined
          ? undefined
          : (entriesOf(first, folder) ?? second?.answer(folderQuestion(folder)))
      const bundle = entries === undefined ? undefined : await bundleOf(blobs, repository, entries)
      return [commit, judgeContract({ path: contractPath(commit), file, bundle })] as const
    }),
  )
  return new Map(judged)
}

/** The contract with everything that lies beside it and below. */
function contractQuestion(commit: CommitOid): QuestionOf<'folder'> {
  return folderQuestion(`${contractsFolder}/${commit}`)
}

function folderQuestion(path: string): QuestionOf<'folder'> {
  return { kind: 'folder', at: 'default', path, depth: 3, texts: true }
}

function contractIn(reading: Reading, commit: CommitOid): FileText {
  const file = (reading.answer(contractQuestion(commit)) ?? []).find(
    ({ name }) => name === contractPath(commit).split('/').at(-1),
  )
  return file === undefined ? { kind: 'absent' } : textOf(file)
}

function folderOf(contract: FileText): string | undefined {
  return contract.kind === 'text' ? bundleDirectory(contract.text) : undefined
}

/** The folder's entries, where it lies with the contracts that were read. */
function entriesOf(reading: Reading, folder: string): readonly FolderEntry[] | undefined {
  const [first, second, commit = '', ...below] = folder.split('/')
  const question = folderQuestion(`${first ?? ''}/${second ?? ''}/${commit}`)
  if (!reading.has(question)) return undefined
  let entries = reading.answer(question)
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
