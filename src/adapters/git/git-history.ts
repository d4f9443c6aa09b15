// The release history of a local clone, ordinary or bare, read by git itself.
import type { FileText } from '../../domain/file-text.ts'
import {
  type CommitOid,
  commitOidSchema,
  type Digest,
  digestSchema,
  type Instant,
  instantSchema,
} from '../../domain/identifiers.ts'
import type {
  BlobId,
  HistoryBranch,
  HistoryCommit,
  ReleaseHistory,
  StoredFile,
} from '../../ports/release-history.ts'
import { askGit } from './ask-git.ts'
import { readCommitLog, stored } from './commit-log.ts'
import { decodeText } from './decode-text.ts'
import { nulParts } from './git-stream.ts'
import { ObjectPipe, type StoredObject } from './object-pipe.ts'

export class GitHistory implements ReleaseHistory {
  readonly tips: ReleaseHistory['tips']
  readonly #directory: string
  readonly #cuts: ReadonlySet<string>
  readonly #objects: ObjectPipe

  /** @param cuts the commits at which a shallow clone ends */
  constructor(directory: string, tips: ReleaseHistory['tips'], cuts: ReadonlySet<string>) {
    this.#directory = directory
    this.tips = tips
    this.#cuts = cuts
    this.#objects = new ObjectPipe(directory)
  }

  async files(branch: HistoryBranch, folder: string): Promise<readonly StoredFile[]> {
    const { commit } = this.tips[branch]
    const paths = folder === '' ? [] : ['--', folder]
    const args = ['ls-tree', '-r', '-z', '--full-tree', commit, ...paths]
    const files: StoredFile[] = []
    for await (const part of nulParts(this.#directory, args)) {
      const [, mode, id, path] = /^(\d+) \w+ ([0-9a-f]+)\t([^]*)$/.exec(part) ?? []
      const file = stored(path ?? '', mode ?? '000000', id ?? '')
      if (file !== undefined) files.push(file)
    }
    return files
  }

  async read(ids: readonly (BlobId | undefined)[]): Promise<readonly FileText[]> {
    const there = ids.filter((id) => id !== undefined)
    const objects = await this.#objects.read(there)
    let next = 0
    return ids.map((id) => {
      if (id === undefined) return { kind: 'unreadable', why: 'not-a-file' }
      const object = objects[next]
      next += 1
      return textOf(object ?? { kind: 'missing' })
    })
  }

  async digest(id: BlobId): Promise<Digest> {
    const hex = await this.#objects.sha256(id)
    if (hex === undefined) throw new Error(`the object ${id} is not in this repository`)
    return digestSchema.parse(`sha256:${hex}`)
  }

  commits(branch: HistoryBranch, folders: readonly string[]): AsyncIterable<HistoryCommit> {
    const { commit } = this.tips[branch]
    return readCommitLog(this.#directory, commit, folders, (oid) => this.#cuts.has(oid))
  }

  async carrier(commit: CommitOid): Promise<CommitOid | undefined> {
    const [object] = await this.#objects.read([commit])
    if (object === undefined || object.kind === 'missing') return undefined
    const tip = this.tips.default.commit
    const args = ['rev-list', '--first-parent', '--ancestry-path', `${commit}..${tip}`, '--']
    const newestFirst = await askGit(this.#directory, args)
    return commitOidSchema.safeParse(newestFirst?.split('\n').at(-1)).data
  }

  async find(revision: string): Promise<{ commit: CommitOid; at: Instant } | undefined> {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]
    const commit = commitOidSchema.safeParse(await askGit(this.#directory, args)).data
    if (commit === undefined) return undefined
    const seconds = await askGit(this.#directory, ['show', '--no-patch', '--format=%ct', commit, '--'])
    return { commit, at: instantSchema.parse(new Date(Number(seconds) * 1000).toISOString()) }
  }

  close(): void {
    this.#objects.close()
  }
}

function textOf(object: StoredObject): FileText {
  return object.kind === 'bytes' ? decodeText(object.bytes) : { kind: 'unreadable', why: object.kind }
}
