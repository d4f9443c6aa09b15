// Checking a working tree: its policy, release files and lock files, read as strictly as they are read at work.
import type { FileText } from '../../domain/file-text.ts'
import type { CheckedFile } from '../../domain/checked-file.ts'
import { lockFileSchema } from '../../domain/locks/lock.ts'
import type { FileProblem } from '../../domain/file-problem.ts'
import { parseReleaseFile } from '../../domain/pins/release-file.ts'
import { environmentsFolder, lockPath, parseReleasePath, policyPath } from '../../domain/release-path.ts'
import { schemaProblems } from '../../domain/yaml/schema-problems.ts'
import { readYaml } from '../../domain/yaml/yaml-source.ts'
import { type EnvironmentName, environmentNameSchema } from '../../domain/identifiers.ts'
import { defaultPolicy } from '../../policy/default-policy.ts'
import { parsePolicy } from '../../policy/parse-policy.ts'
import type { WorkingTree } from '../../ports/working-tree.ts'
import { environmentFolders } from '../contract/tree-policy.ts'
import { parseLock } from '../facts/ledger/locks.ts'

/** The policy first, then every file under `environments/` that is Lockkeeper's, in the order of the paths. */
export async function checkTree(tree: WorkingTree): Promise<readonly CheckedFile[]> {
  const entries = (await tree.files(environmentsFolder)) ?? []
  const files = await Promise.all(
    entries.flatMap(({ path }) => {
      const checked = checkerOf(`${environmentsFolder}/${path}`)
      return checked === undefined ? [] : [checked(tree)]
    }),
  )
  return [await checkPolicy(tree), ...files]
}

async function checkPolicy(tree: WorkingTree): Promise<CheckedFile> {
  const folders = await environmentFolders(tree)
  const file = await tree.text(policyPath)
  const checked = { path: policyPath, kind: 'policy', problems: [], warnings: [] } as const
  if (file.kind === 'unreadable') return { ...checked, problems: [unreadable(file)] }
  if (file.kind === 'absent') {
    const policy = defaultPolicy(folders)
    if (policy.ok) return checked
    const hint = `write it, beginning with ${policy.error.proposal.join(' ')}`
    return { ...checked, problems: [wholeFile(`there is no such file, and ${policy.error.why}`, hint)] }
  }
  const policy = parsePolicy(file.text, policyPath, folders)
  return policy.ok
    ? { ...checked, warnings: policy.value.warnings ?? [] }
    : { ...checked, problems: policy.error }
}

/** How a file is checked; undefined where it is none of ours. */
function checkerOf(path: string): ((tree: WorkingTree) => Promise<CheckedFile>) | undefined {
  if (parseReleasePath(path) !== undefined) {
    return async (tree) => check(tree, path, 'release-file', releaseProblems)
  }
  const environment = environmentNameSchema.safeParse(path.split('/')[1]).data
  return environment !== undefined && lockPath(environment) === path
    ? async (tree) => check(tree, path, 'lock-file', (text) => lockProblems(text, environment, path))
    : undefined
}

async function check(
  tree: WorkingTree,
  path: string,
  kind: CheckedFile['kind'],
  problemsIn: (text: string) => readonly FileProblem[],
): Promise<CheckedFile> {
  const file = await tree.text(path)
  const problems = file.kind === 'text' ? problemsIn(file.text) : [unreadable(file)]
  return { path, kind, problems, warnings: [] }
}

function releaseProblems(text: string): readonly FileProblem[] {
  const file = parseReleaseFile(text)
  return file.ok ? [] : file.error
}

/** What keeps a lock from being read, at its place where the file is YAML at all. */
function lockProblems(text: string, scope: EnvironmentName, writtenIn: string): readonly FileProblem[] {
  const lock = parseLock(text, { scope, writtenIn, byCommand: false })
  if (!('problem' in lock)) return []
  const source = readYaml(text)
  if (!source.ok) return source.error
  const read = lockFileSchema.safeParse(source.value.value)
  return read.success ? [wholeFile(lock.problem)] : schemaProblems(source.value, lockFileSchema, read.error)
}

function unreadable(file: Exclude<FileText, { kind: 'text' }>): FileProblem {
  const why = file.kind === 'absent' ? 'missing' : file.why
  const words = {
    'not-a-file': 'this is no plain file, or a symbolic link lies on the way there',
    'too-large': 'the file is too large to be read',
    'not-utf8': 'the file is no UTF-8 text',
    missing: 'the file is gone',
  }
  return wholeFile(words[why], 'commit a plain text file')
}

function wholeFile(message: string, hint?: string): FileProblem {
  return { path: '', line: 1, column: 1, message, hint }
}
