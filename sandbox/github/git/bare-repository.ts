// A real bare git repository: objects, trees and refs, with a compare-and-swap on every ref.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { History } from './history.ts'
import {
  type CommitObject,
  encodeCommit,
  encodeTree,
  parseCommit,
  parseTree,
  type TreeEntry,
} from './object-format.ts'
import { type GitObject, ObjectReader } from './object-reader.ts'
import { readLoose, writeObject } from './loose-objects.ts'
import { isRefName, moveRefFile, readRefs, type RefMove } from './ref-files.ts'
import { gitText } from './run-git.ts'

/** New content of a path; undefined removes it. */
export interface FileChange {
  readonly oid: string
  readonly mode: string
}

/** A bare repository to which pushes over HTTP are welcome; nothing is tidied up behind our back, or waits for the disk. */
const configuration = `[core]
\trepositoryformatversion = 0
\tfilemode = true
\tbare = true
\tfsync = none
[http]
\treceivepack = true
[gc]
\tauto = 0
[receive]
\tautogc = false
`

export class BareRepository {
  readonly directory: string
  readonly history: History
  readonly #reader: ObjectReader
  readonly #objects = new Map<string, GitObject>()
  readonly #commits = new Map<string, CommitObject>()
  readonly #trees = new Map<string, readonly TreeEntry[]>()
  #refs: ReadonlyMap<string, string> = new Map()

  private constructor(directory: string) {
    this.directory = directory
    this.#reader = new ObjectReader(directory)
    this.history = new History(this)
  }

  static async create(directory: string, defaultBranch: string): Promise<BareRepository> {
    for (const folder of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags'])
      await mkdir(join(directory, folder), { recursive: true })
    await writeFile(join(directory, 'HEAD'), `ref: refs/heads/${defaultBranch}\n`)
    await writeFile(join(directory, 'config'), configuration)
    return new BareRepository(directory)
  }

  /** Full ref names to oids, as last seen: every change goes through here, or is read again after a push. */
  refs(): ReadonlyMap<string, string> {
    return this.#refs
  }

  branch(name: string): string | undefined {
    return this.#refs.get(`refs/heads/${name}`)
  }

  /** Moves a ref if it still stands at `before` (undefined: if it does not exist). False: it did not. */
  async moveRef({ ref, before, after }: RefMove): Promise<boolean> {
    if (!isRefName(ref) || this.#refs.get(ref) !== before) return false
    const type = after === undefined ? undefined : (await this.object(after))?.type
    const isFit = ref.startsWith('refs/heads/') ? type === 'commit' : type !== undefined
    if (after !== undefined && !isFit) return false
    if (!moveRefFile(this.directory, { ref, before, after })) return false
    const refs = new Map(this.#refs)
    if (after === undefined) refs.delete(ref)
    else refs.set(ref, after)
    this.#refs = refs
    return true
  }

  /** Reads the refs again, after git itself changed them (a push), and says what moved. */
  reread(): readonly RefMove[] {
    const before = this.#refs
    const after = readRefs(this.directory)
    this.#refs = after
    return [...new Set([...before.keys(), ...after.keys()])]
      .map((ref) => ({ ref, before: before.get(ref), after: after.get(ref) }))
      .filter((move) => move.before !== move.after)
  }

  /** Brings what a refspec names from another repository; refs that it makes are seen after {@link reread}. */
  async fetch(from: BareRepository, refspec: string): Promise<void> {
    const options = ['--quiet', '--no-tags', '--no-write-fetch-head']
    await gitText(this.directory, ['fetch', ...options, from.directory, refspec])
  }

  async object(oid: string): Promise<GitObject | undefined> {
    const known = this.#objects.get(oid)
    if (known !== undefined) return known
    if (!/^[0-9a-f]{40}$/.test(oid)) return undefined
    const found = readLoose(this.directory, oid) ?? (await this.#reader.read(oid))
    if (found !== undefined) this.#objects.set(oid, found)
    return found
  }

  async commit(oid: string): Promise<CommitObject | undefined> {
    const known = this.#commits.get(oid)
    if (known !== undefined) return known
    const object = await this.object(oid)
    if (object?.type !== 'commit') return undefined
    const commit = parseCommit(oid, object.bytes)
    this.#commits.set(oid, commit)
    return commit
  }

  async tree(oid: string): Promise<readonly TreeEntry[] | undefined> {
    const known = this.#trees.get(oid)
    if (known !== undefined) return known
    const object = await this.object(oid)
    if (object?.type !== 'tree') return undefined
    const entries = parseTree(object.bytes)
    this.#trees.set(oid, entries)
    return entries
  }

  async blob(oid: string): Promise<Buffer | undefined> {
    const object = await this.object(oid)
    return object?.type === 'blob' ? object.bytes : undefined
  }

  /** A branch, tag, full ref name or full oid as a commit's oid. */
  async commitNamed(name: string): Promise<string | undefined> {
    const names = [name, `refs/${name}`, `refs/heads/${name}`, `refs/tags/${name}`]
    const named = names.map((ref) => this.#refs.get(ref)).find((oid) => oid !== undefined)
    const oid = named ?? (name === 'HEAD' ? undefined : name)
    return oid !== undefined && (await this.commit(oid)) !== undefined ? oid : undefined
  }

  /** What stands at a path below a tree; an empty path is the tree itself. */
  async entryAt(tree: string, path: string): Promise<TreeEntry | undefined> {
    let at: TreeEntry = { mode: '040000', type: 'tree', oid: tree, name: '' }
    for (const name of path.split('/').filter(Boolean)) {
      const next = at.type === 'tree' ? (await this.tree(at.oid))?.find((e) => e.name === name) : undefined
      if (next === undefined) return undefined
      at = next
    }
    return at
  }

  async writeBlob(content: Buffer): Promise<string> {
    return this.#write('blob', content)
  }

  async writeTree(entries: readonly TreeEntry[]): Promise<string> {
    return this.#write('tree', encodeTree(entries))
  }

  async writeCommit(commit: Omit<CommitObject, 'oid'>): Promise<string> {
    return this.#write('commit', encodeCommit(commit))
  }

  async #write(type: 'blob' | 'tree' | 'commit', bytes: Buffer): Promise<string> {
    const oid = writeObject(this.directory, type, bytes)
    this.#objects.set(oid, { oid, type, bytes })
    return Promise.resolve(oid)
  }

  /** A tree with paths changed or (undefined) removed; folders left empty disappear, as in git. */
  async treeWith(
    base: string | undefined,
    changes: ReadonlyMap<string, FileChange | undefined>,
  ): Promise<string> {
    const entries = new Map(
      (base === undefined ? [] : ((await this.tree(base)) ?? [])).map((e) => [e.name, e]),
    )
    const below = new Map<string, Map<string, FileChange | undefined>>()
    for (const [path, change] of changes) {
      const slash = path.indexOf('/')
      const name = slash < 0 ? path : path.slice(0, slash)
      if (slash >= 0) {
        const inner = below.get(name) ?? new Map<string, FileChange | undefined>()
        below.set(name, inner.set(path.slice(slash + 1), change))
      } else if (change === undefined) entries.delete(name)
      else entries.set(name, { ...change, name, type: typeOfMode(change.mode) })
    }
    for (const [name, inner] of below) {
      const folder = entries.get(name)
      const oid = await this.treeWith(folder?.type === 'tree' ? folder.oid : undefined, inner)
      if (((await this.tree(oid)) ?? []).length === 0) entries.delete(name)
      else entries.set(name, { mode: '040000', type: 'tree', oid, name })
    }
    return this.writeTree([...entries.values()])
  }

  close(): void {
    this.#reader.close()
  }
}

function typeOfMode(mode: string): 'blob' | 'tree' | 'commit' {
  return mode === '040000' ? 'tree' : mode === '160000' ? 'commit' : 'blob'
}
