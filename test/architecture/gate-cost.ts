// What a gate costs: the files that somebody touches who adds one to a tree.
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gateCatalog } from '../../src/gates/catalog.ts'
import { plant, type PlantedTree } from './planted-tree.ts'
import { readTree, type SourceFile } from './source-tree.ts'

/** Its folder of three, its line in the catalog, and its page. */
export const mostFiles = 5

/** A file that names more gates than this is a list of gates, which a new one would have to join. */
const mostNamed = 5

/** The folders that may know a gate. */
const knowing = ['domain', 'text', 'gates', 'policy', 'messages', 'ports', 'engine'].map(
  (name) => `src/${name}`,
)

/** A copy of the product as far as it may know gates, and of the tests' builders, with these files planted in it. */
export function plantInCopy(files: Readonly<Record<string, string>>): PlantedTree {
  const config = { extends: './base.json', include: ['src'] }
  const tree = plant({ ...files, 'tsconfig.json': JSON.stringify(config) })
  for (const path of [...knowing, 'test/support/builders', 'package.json'])
    cpSync(path, join(tree.root, path), { recursive: true, force: false })
  cpSync('tsconfig.json', join(tree.root, 'base.json'))
  symlinkSync(resolve('node_modules'), join(tree.root, 'node_modules'))
  return tree
}

/** The files of a gate itself, every file that does not compile with it, and every list of gates. */
export function filesToTouch(root: string, own: readonly string[]): readonly string[] {
  const lists = gateLists(readTree(root, ['src']))
  return [...new Set([...own, ...complaining(root), ...lists])].toSorted()
}

/** A sentence for a gate that costs too much; none for one that does not. */
export function tooDear(files: readonly string[]): readonly string[] {
  return files.length > mostFiles ? [`a gate costs ${files.length} files: ${files.join(', ')}`] : []
}

/** Files outside of the catalog that name, or import, one gate after another. */
export function gateLists(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text, imports }) => {
    const named = gateCatalog.filter(({ name }) =>
      new RegExp(`['"]${name}['"]|^\\s*${name}\\??:`, 'm').test(text),
    )
    const folders = new Set(
      imports.flatMap((target) => /^src\/gates\/[^/]+(?=\/judge|\/words)/.exec(target) ?? []),
    )
    const isCatalog = path === 'src/gates/catalog.ts'
    return isCatalog || Math.max(named.length, folders.size) <= mostNamed ? [] : [path]
  })
}

/** Files that do not compile. */
export function complaining(root: string): readonly string[] {
  const { stdout, error } = spawnSync(resolve('node_modules/.bin/tsc'), ['-p', root, '--pretty', 'false'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (error !== undefined) throw new Error('tsc did not run', { cause: error })
  return stdout.split('\n').flatMap((line) => /^(\S+)\(\d+,\d+\): error /.exec(line)?.[1] ?? [])
}

/** Runs a script, written as a module at the root of a tree, and reads the JSON that it prints. */
export function runIn(root: string, script: string): unknown {
  const path = join(root, 'try.ts')
  writeFileSync(path, script)
  const { stdout, stderr, status } = spawnSync(process.execPath, [path], { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

/** A file of the product as it is. */
export function textOf(path: string): string {
  return readFileSync(path, 'utf8')
}
