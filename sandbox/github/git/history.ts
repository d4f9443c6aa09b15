// Questions about pairs of commits: ancestry, merges, differences. Commits never change, so answers are kept.
import { runGit, gitText } from './run-git.ts'

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

export class History {
  readonly #directory: string
  readonly #lists = new Answers<readonly string[]>()
  readonly #merges = new Answers<MergeAttempt>()
  readonly #diffs = new Answers<readonly ChangedFile[]>()
  readonly #patches = new Answers<string>()

  constructor(directory: string) {
    this.#directory = directory
  }

  /** The best common ancestor; undefined for histories that never met. */
  async mergeBase(left: string, right: string): Promise<string | undefined> {
    const [base] = await this.#lines(['merge-base', left, right], [0, 1])
    return base
  }

  async isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    return ancestor === descendant || (await this.mergeBase(ancestor, descendant)) === ancestor
  }

  /** Oids reachable from `head` and not from `base`, oldest first. Without a base: all of them. */
  async commitsBetween(base: string | undefined, head: string): Promise<readonly string[]> {
    const not = base === undefined ? [] : [`^${base}`]
    return this.#lines(['rev-list', '--reverse', '--topo-order', head, ...not], [0])
  }

  /** What a merge of the two would be, by `git merge-tree --write-tree`. */
  async merge(ours: string, theirs: string): Promise<MergeAttempt> {
    const args = ['merge-tree', '--write-tree', '--no-messages', '--allow-unrelated-histories', ours, theirs]
    return this.#merges.once(args, async () => {
      const { code, stdout, stderr } = await runGit(this.#directory, args)
      if (code > 1) throw new Error(`git merge-tree ended with ${code}: ${stderr}`)
      return code === 0 ? { clean: true, tree: stdout.toString().trim() } : { clean: false }
    })
  }

  /** What changed from one commit to the other. */
  async changes(from: string, to: string): Promise<readonly ChangedFile[]> {
    const args = ['diff-tree', '-r', '-M', '-z', '--raw', '--no-abbrev', '--numstat', from, to]
    return this.#diffs.once(args, async () => parseDiff(await gitText(this.#directory, args)))
  }

  /** The unified diff of one file between two commits, from its first hunk on. */
  async patch(from: string, to: string, path: string): Promise<string> {
    const args = ['diff-tree', '-r', '-M', '-p', from, to, '--', `:(literal)${path}`]
    const text = await this.#patches.once(args, () => gitText(this.#directory, args))
    const hunk = text.indexOf('\n@@')
    return hunk < 0 ? '' : text.slice(hunk + 1).trimEnd()
  }

  async #lines(args: readonly string[], codes: readonly number[]): Promise<readonly string[]> {
    return this.#lists.once(args, async () => {
      const { code, stdout, stderr } = await runGit(this.#directory, args)
      if (!codes.includes(code)) throw new Error(`git ${args[0] ?? ''} ended with ${code}: ${stderr}`)
      return stdout.toString().split('\n').filter(Boolean)
    })
  }
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
