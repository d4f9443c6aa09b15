// Git's own formats for commits and trees: bytes to records and back (git-scm.com, "Git Internals - Git Objects").

export interface TreeEntry {
  /** Six digits, as `git ls-tree` prints them. */
  readonly mode: string
  readonly type: 'blob' | 'tree' | 'commit'
  readonly oid: string
  readonly name: string
}

export interface Person {
  readonly name: string
  readonly email: string
  readonly date: Date
}

export interface CommitObject {
  readonly oid: string
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: Person
  readonly committer: Person
  readonly message: string
}

export function parseTree(bytes: Buffer): readonly TreeEntry[] {
  const entries: TreeEntry[] = []
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at)
    const end = bytes.indexOf(0, space)
    const mode = bytes.toString('latin1', at, space).padStart(6, '0')
    const type = mode === '040000' ? 'tree' : mode === '160000' ? 'commit' : 'blob'
    const oid = bytes.toString('hex', end + 1, end + 21)
    entries.push({ mode, type, oid, name: bytes.toString('utf8', space + 1, end) })
    at = end + 21
  }
  return entries
}

/** Entries are sorted as git wants them: by bytes, folders as if their name ended in `/`. */
export function encodeTree(entries: readonly TreeEntry[]): Buffer {
  const keyed = entries.map((entry) => ({
    entry,
    key: Buffer.from(entry.type === 'tree' ? `${entry.name}/` : entry.name),
  }))
  keyed.sort((left, right) => Buffer.compare(left.key, right.key))
  return Buffer.concat(
    keyed.flatMap(({ entry }) => [
      Buffer.from(`${entry.mode.replace(/^0/, '')} ${entry.name}\0`),
      Buffer.from(entry.oid, 'hex'),
    ]),
  )
}

export function parseCommit(oid: string, bytes: Buffer): CommitObject {
  const text = bytes.toString()
  const blank = text.indexOf('\n\n')
  const headers = text.slice(0, blank).split('\n')
  const all = (name: string) =>
    headers.flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []))
  return {
    oid,
    tree: all('tree')[0] ?? '',
    parents: all('parent'),
    author: parsePerson(all('author')[0] ?? ''),
    committer: parsePerson(all('committer')[0] ?? ''),
    message: text.slice(blank + 2).replace(/\n$/, ''),
  }
}

export function encodeCommit(commit: Omit<CommitObject, 'oid'>): Buffer {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${encodePerson(commit.author)}`,
    `committer ${encodePerson(commit.committer)}`,
  ]
  return Buffer.from(`${lines.join('\n')}\n\n${commit.message}\n`)
}

/** `Name <mail> seconds +0000`; characters that would break the line are left out. */
export function encodePerson({ name, email, date }: Person): string {
  return `${clean(name)} <${clean(email)}> ${Math.floor(date.getTime() / 1000)} +0000`
}

function clean(text: string): string {
  return text.replaceAll(/[<>\n\0]/g, '')
}

function parsePerson(line: string): Person {
  const [, name = '', email = '', seconds = '0'] = /^(.*?) ?<(.*)> (\d+)/.exec(line) ?? []
  return { name, email, date: new Date(Number(seconds) * 1000) }
}
