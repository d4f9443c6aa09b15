// Fills a new repository at once: a few files object by object, thousands of files and a long past by `git fast-import`.
import type { BareRepository } from './bare-repository.ts'
import { encodePerson, type Person } from './object-format.ts'
import { gitText } from './run-git.ts'

export interface Seed {
  readonly branch: string
  /** Content by path. */
  readonly files: Readonly<Record<string, string>>
  readonly by: Person
  readonly message: string
  /** So many commits before that one, each changing `HISTORY`. */
  readonly past?: number
}

/** More files than this are faster through a process of git's own. */
const mostByHand = 200

export async function seedBranch(git: BareRepository, seed: Seed): Promise<void> {
  if ((seed.past ?? 0) === 0 && Object.keys(seed.files).length <= mostByHand) return seedByHand(git, seed)
  await seedByImport(git.directory, seed)
  git.reread()
}

async function seedByHand(git: BareRepository, { branch, files, by, message }: Seed): Promise<void> {
  const changes = await Promise.all(
    Object.entries(files).map(async ([path, text]) => {
      const oid = await git.writeBlob(Buffer.from(text))
      return [path, { oid, mode: '100644' }] as const
    }),
  )
  const tree = await git.treeWith(undefined, new Map(changes))
  const after = await git.writeCommit({ tree, parents: [], author: by, committer: by, message })
  await git.moveRef({ ref: `refs/heads/${branch}`, before: undefined, after })
}

async function seedByImport(
  directory: string,
  { branch, files, by, message, past = 0 }: Seed,
): Promise<void> {
  const person = encodePerson(by)
  const chunks: string[] = []
  const commit = (text: string) => {
    chunks.push(`commit refs/heads/${branch}\nauthor ${person}\ncommitter ${person}\n${data(text)}`)
  }
  for (let index = 1; index <= past; index += 1) {
    commit(`Change ${index} of the past`)
    chunks.push(`M 100644 inline HISTORY\n${data(`${index}\n`)}`)
  }
  commit(message)
  for (const [path, content] of Object.entries(files))
    chunks.push(`M 100644 inline ${JSON.stringify(path)}\n${data(content)}`)
  chunks.push('done\n')
  await gitText(directory, ['fast-import', '--quiet', '--done'], chunks.join(''))
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`
}
