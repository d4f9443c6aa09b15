// Git's revision syntax for `object(expression:)`: `HEAD:path`, `<branch>:path`, `<oid>^`, `<branch>` (gitrevisions(7)).
import { runGit } from '../../git/run-git.ts'
import type { Repository } from '../../state/records/repository.ts'
import { objectSource, type ObjectSource } from './git-sources.ts'

/** What an expression names, or undefined when it names nothing. HEAD is the default branch. */
export async function revision(
  repository: Repository,
  expression: string,
): Promise<ObjectSource | undefined> {
  const colon = expression.indexOf(':')
  const oid = await oidOf(repository, colon < 0 ? expression : expression.slice(0, colon))
  if (oid === undefined || colon < 0) return oid === undefined ? undefined : objectSource(repository, oid)
  const tree = await treeOf(repository, oid)
  const path = expression.slice(colon + 1)
  const entry = tree === undefined ? undefined : await repository.git.entryAt(tree, path)
  return entry === undefined ? undefined : objectSource(repository, entry.oid, path.replace(/\/$/, ''))
}

/** Names and full oids are looked up; only what has operators or is cut short is asked of git, by a process. */
async function oidOf(repository: Repository, name: string): Promise<string | undefined> {
  if (name === 'HEAD') return repository.git.branch(repository.defaultBranch)
  const refs = repository.git.refs()
  const known = [name, `refs/${name}`, `refs/tags/${name}`, `refs/heads/${name}`]
    .map((ref) => refs.get(ref))
    .find((oid) => oid !== undefined)
  if (known !== undefined) return known
  if (/^[0-9a-f]{40}$/.test(name)) return name
  if (!/[\^~@]|^[0-9a-f]{4,39}$/.test(name)) return undefined
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', name]
  const { code, stdout } = await runGit(repository.git.directory, args)
  return code === 0 ? stdout.toString().trim() : undefined
}

async function treeOf(repository: Repository, oid: string): Promise<string | undefined> {
  const commit = await repository.git.commit(oid)
  if (commit !== undefined) return commit.tree
  return (await repository.git.tree(oid)) === undefined ? undefined : oid
}
