// The commit graph: ancestry, merge bases and lists of commits, walked in this process. Commits never change, so they are kept.
import type { CommitObject } from './object-format.ts'

/** Reads a commit; undefined where there is none. */
export type ReadCommit = (oid: string) => Promise<CommitObject | undefined>

/** Whether a commit belongs on a list, and which of its parents to go on with. */
export type Wanted = (
  commit: CommitObject,
) => Promise<{ readonly isWanted: boolean; readonly parents: readonly string[] }>

export class CommitGraph {
  readonly #read: ReadCommit
  readonly #ancestors = new Map<string, Promise<ReadonlySet<string>>>()

  constructor(read: ReadCommit) {
    this.#read = read
  }

  /** As `git merge-base --all`: the best common ancestors, newest first; none for histories that never met. */
  async mergeBases(left: string, right: string): Promise<readonly string[]> {
    const ofLeft = await this.ancestors(left)
    if (ofLeft.has(right)) return [right]
    const met = await this.#firstMet(right, ofLeft)
    const candidates: CommitObject[] = []
    for (const oid of met) {
      const others = met.filter((other) => other !== oid)
      const below = await Promise.all(others.map(async (other) => (await this.ancestors(other)).has(oid)))
      if (!below.includes(true)) candidates.push(await this.#commit(oid))
    }
    return candidates.toSorted((one, other) => committedAt(other) - committedAt(one)).map(({ oid }) => oid)
  }

  /** A commit and everything it comes from. */
  async ancestors(oid: string): Promise<ReadonlySet<string>> {
    const known = this.#ancestors.get(oid) ?? this.#walk(oid)
    this.#ancestors.set(oid, known)
    return known
  }

  /** As `git rev-list --reverse --topo-order <head> ^<base>`: oldest first, and no line of history is torn apart. */
  async between(base: string | undefined, head: string): Promise<readonly string[]> {
    const without = base === undefined ? new Set<string>() : await this.ancestors(base)
    const wanted = new Set([...(await this.ancestors(head))].filter((oid) => !without.has(oid)))
    const children = new Map<string, number>()
    for (const oid of wanted)
      for (const parent of await this.#parents(oid)) children.set(parent, (children.get(parent) ?? 0) + 1)
    const list: string[] = []
    const open = wanted.has(head) ? [head] : []
    for (let oid = open.pop(); oid !== undefined; oid = open.pop()) {
      list.push(oid)
      for (const parent of await this.#parents(oid)) {
        const left = (children.get(parent) ?? 0) - 1
        children.set(parent, left)
        if (left === 0 && wanted.has(parent)) open.push(parent)
      }
    }
    return list.toReversed()
  }

  /** As `git rev-list <head>`: newest first, by committer date; no more than `enough` that are wanted. */
  async newest(head: string, wanted: Wanted, enough = Number.POSITIVE_INFINITY): Promise<readonly string[]> {
    const list: string[] = []
    const seen = new Set([head])
    const open = [await this.#commit(head)]
    for (let next = open.shift(); next !== undefined && list.length < enough; next = open.shift()) {
      const { isWanted, parents } = await wanted(next)
      if (isWanted) list.push(next.oid)
      for (const oid of parents) {
        if (seen.has(oid)) continue
        seen.add(oid)
        const parent = await this.#commit(oid)
        const older = open.findIndex((other) => committedAt(other) < committedAt(parent))
        open.splice(older < 0 ? open.length : older, 0, parent)
      }
    }
    return list
  }

  /** Walking down from a commit, the first commits of a set on every way. */
  async #firstMet(from: string, among: ReadonlySet<string>): Promise<readonly string[]> {
    const met = new Set<string>()
    const seen = new Set([from])
    const open = [from]
    for (let oid = open.pop(); oid !== undefined; oid = open.pop()) {
      if (among.has(oid)) met.add(oid)
      else {
        const parents = (await this.#parents(oid)).filter((parent) => !seen.has(parent))
        for (const parent of parents) seen.add(parent)
        open.push(...parents)
      }
    }
    return [...met]
  }

  async #walk(oid: string): Promise<ReadonlySet<string>> {
    const seen = new Set([oid])
    const open = [oid]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const parents = (await this.#parents(next)).filter((parent) => !seen.has(parent))
      for (const parent of parents) seen.add(parent)
      open.push(...parents)
    }
    return seen
  }

  async #parents(oid: string): Promise<readonly string[]> {
    return (await this.#commit(oid)).parents
  }

  async #commit(oid: string): Promise<CommitObject> {
    const commit = await this.#read(oid)
    if (commit === undefined) throw new Error(`there is no commit ${oid}`)
    return commit
  }
}

function committedAt({ committer }: CommitObject): number {
  return committer.date.getTime()
}
