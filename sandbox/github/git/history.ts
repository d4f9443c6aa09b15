// Questions about pairs of commits: ancestry, merges, differences. Commits never change, so answers are kept.
import { changedLines, linesOf, mostLines } from './changed-lines.ts'
import { CommitGraph } from './commit-graph.ts'
import { type LogFilter, wantedBy } from './log-filter.ts'
import type { CommitObject, TreeEntry } from './object-format.ts'
import { gitText, runGit } from './run-git.ts'
import { mergedEntries, type TreeChange, treeChanges } from './tree-changes.ts'

/** A merge tried in memory. */
export type MergeAttempt = { readonly clean: true; readonly tree: string } | { readonly clean: false }

export interface ChangedFile {
  readonly path: string
  readonly status: 'added' | 'removed' | 'modified' | 'renamed'
  readonly previousPath: string | undefined
  /** The blob after the change, or before it for a removed file. */
  readonly oid: string
  /** Undefined for binary files. */
  readonly additions: number | undefined
  readonly deletions: number | undefined
}

/** What is asked of the repository. */
interface Objects {
  readonly directory: string
  commit(oid: string): Promise<CommitObject | undefined>
  tree(oid: string): Promise<readonly TreeEntry[] | undefined>
  blob(oid: string): Promise<Buffer | undefined>
  entryAt(tree: string, path: string): Promise<TreeEntry | undefined>
  writeTree(entries: readonly TreeEntry[]): Promise<string>
}

export class History {
  readonly #objects: Objects
  readonly #graph: CommitGraph
  readonly #merges = new Answers<MergeAttempt>()
  readonly #diffs = new Answers<readonly ChangedFile[]>()
  readonly #patches = new Answers<string>()

  constructor(objects: Objects) {
    this.#objects = objects
    this.#graph = new CommitGraph(this.#readCommit)
  }

  /** The best common ancestor; undefined for histories that never met. */
  async mergeBase(left: string, right: string): Promise<string | undefined> {
    return (await this.#graph.mergeBases(left, right))[0]
  }

  async isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    return (await this.#graph.ancestors(descendant)).has(ancestor)
  }

  /** Oids reachable from `head` and not from `base`, oldest first. Without a base: all of them. */
  async commitsBetween(base: string | undefined, head: string): Promise<readonly string[]> {
    return this.#graph.between(base, head)
  }

  /** What led to a commit, newest first by committer date; no more than `enough`. */
  async log(head: string, filter: LogFilter, enough?: number): Promise<readonly string[]> {
    const at = async (tree: string, path: string) => this.#objects.entryAt(tree, path)
    return this.#graph.newest(head, wantedBy(filter, at, this.#readCommit), enough)
  }

  /** What a merge of the two would be; by git itself where both sides changed one file, or files may have been renamed. */
  async merge(ours: string, theirs: string): Promise<MergeAttempt> {
    const args = ['merge-tree', '--write-tree', '--no-messages', '--allow-unrelated-histories', ours, theirs]
    return this.#merges.once(args, async () => {
      const tree = await this.#mergedTree(ours, theirs)
      if (tree !== undefined) return { clean: true, tree }
      const { code, stdout, stderr } = await runGit(this.#objects.directory, args)
      if (code > 1) throw new Error(`git merge-tree ended with ${code}: ${stderr}`)
      return code === 0 ? { clean: true, tree: stdout.toString().trim() } : { clean: false }
    })
  }

  /** What changed from one commit to the other; by git itself where files may have been renamed. */
  async changes(from: string, to: string): Promise<readonly ChangedFile[]> {
    const args = ['diff-tree', '-r', '-M', '-z', '--raw', '--no-abbrev', '--numstat', from, to]
    return this.#diffs.once(args, async () => {
      const changes = await treeChanges(this.#readTree, await this.#treeOf(from), await this.#treeOf(to))
      const counted = mayBeRenamed(changes) ? undefined : await this.#counted(changes)
      return counted ?? parseDiff(await gitText(this.#objects.directory, args))
    })
  }

  /** The unified diff of one file between two commits, from its first hunk on. */
  async patch(from: string, to: string, path: string): Promise<string> {
    const args = ['diff-tree', '-r', '-M', '-p', from, to, '--', `:(literal)${path}`]
    const text = await this.#patches.once(args, () => gitText(this.#objects.directory, args))
    const hunk = text.indexOf('\n@@')
    return hunk < 0 ? '' : text.slice(hunk + 1).trimEnd()
  }

  readonly #readCommit = async (oid: string) => this.#objects.commit(oid)
  readonly #readTree = async (oid: string) => this.#objects.tree(oid)

  async #treeOf(commit: string): Promise<string | undefined> {
    return (await this.#objects.commit(commit))?.tree
  }

  async #mergedTree(ours: string, theirs: string): Promise<string | undefined> {
    const [base, ...others] = await this.#graph.mergeBases(ours, theirs)
    if (base === undefined || others.length > 0) return undefined
    const trees = [await this.#treeOf(base), await this.#treeOf(ours), await this.#treeOf(theirs)] as const
    for (const side of [trees[1], trees[2]])
      if (mayBeRenamed(await treeChanges(this.#readTree, trees[0], side))) return undefined
    const write = async (entries: readonly TreeEntry[]) => this.#objects.writeTree(entries)
    const entries = await mergedEntries(this.#readTree, write, trees)
    return entries === undefined ? undefined : write(entries)
  }

  /** Undefined where a file is too long to be counted here. */
  async #counted(changes: readonly TreeChange[]): Promise<readonly ChangedFile[] | undefined> {
    const files: ChangedFile[] = []
    for (const { path, before, after } of changes) {
      const [old, now] = [await this.#bytesOf(before), await this.#bytesOf(after)]
      if (linesOf(old).length + linesOf(now).length > mostLines) return undefined
      const lines = changedLines(old, now)
      files.push({
        path,
        status: before === undefined ? 'added' : after === undefined ? 'removed' : 'modified',
        previousPath: undefined,
        oid: after?.oid ?? before?.oid ?? '',
        additions: lines?.additions,
        deletions: lines?.deletions,
      })
    }
    return files
  }

  async #bytesOf(entry: TreeEntry | undefined): Promise<Buffer> {
    if (entry === undefined) return Buffer.alloc(0)
    // What git diffs of a submodule is one line with its commit.
    return entry.type === 'commit'
      ? Buffer.from(`Subproject commit ${entry.oid}\n`)
      : ((await this.#objects.blob(entry.oid)) ?? Buffer.alloc(0))
  }
}

function mayBeRenamed(changes: readonly TreeChange[]): boolean {
  return (
    changes.some(({ before }) => before === undefined) && changes.some(({ after }) => after === undefined)
  )
}

/** Each question is asked once. */
class Answers<T> {
  readonly #known = new Map<string, Promise<T>>()

  once(question: readonly string[], ask: () => Promise<T>): Promise<T> {
    const key = question.join('\0')
    const answer = this.#known.get(key) ?? ask()
    this.#known.set(key, answer)
    return answer
  }
}

function parseDiff(output: string): readonly ChangedFile[] {
  const fields = output.split('\0')
  const files = new Map<string, ChangedFile>()
  for (let at = 0; at < fields.length - 1; ) {
    const field = fields[at] ?? ''
    if (field.startsWith(':')) {
      const [, , before = '', after = '', status = ''] = field.split(' ')
      const renamed = status.startsWith('R')
      const first = fields[at + 1] ?? ''
      const path = renamed ? (fields[at + 2] ?? '') : first
      files.set(path, {
        path,
        status: renamed ? 'renamed' : status === 'A' ? 'added' : status === 'D' ? 'removed' : 'modified',
        previousPath: renamed ? first : undefined,
        oid: status === 'D' ? before : after,
        additions: undefined,
        deletions: undefined,
      })
      at += renamed ? 3 : 2
    } else {
      const [added = '-', removed = '-', name = ''] = field.split('\t')
      const path = name === '' ? (fields[at + 2] ?? '') : name
      const file = files.get(path)
      if (file !== undefined && added !== '-')
        files.set(path, { ...file, additions: Number(added), deletions: Number(removed) })
      at += name === '' ? 3 : 1
    }
  }
  return [...files.values()]
}
