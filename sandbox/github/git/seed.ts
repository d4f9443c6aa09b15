// Fills a new repository at once by `git fast-import`: thousands of files, and a long past where one is wanted.
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

export async function seedBranch(
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
