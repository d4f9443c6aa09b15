// The source files of a tree as the architecture tests see them: their text, their syntax, and what they import.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { type ParseResult, parseSync } from 'oxc-parser'

/** One TypeScript file. Paths are relative to the tree and use `/`. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly syntax: ParseResult
  /** Files of the tree that this one imports or re-exports, types and `import()` included; each once. */
  readonly imports: readonly string[]
  /** Everything else it imports: packages and Node's own modules, each once, without the path inside a package. */
  readonly packages: readonly string[]
}

/** Reads the TypeScript files under `folders` of the tree at `root`. A file that does not parse is an exception. */
export function readTree(root: string, folders: readonly string[]): readonly SourceFile[] {
  const paths = folders.flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root })).toSorted()
  return paths.map((path) => readSource(path, readFileSync(join(root, path), 'utf8')))
}

function readSource(path: string, text: string): SourceFile {
  const syntax = parseSync(path, text)
  const [problem] = syntax.errors
  if (problem !== undefined) throw new Error(`${path} does not parse: ${problem.message}`)
  const specifiers = [...new Set(specifiersOf(syntax, text))]
  return {
    path,
    text,
    syntax,
    imports: specifiers.filter(isInternal).map((specifier) => normalize(join(dirname(path), specifier))),
    packages: [...new Set(specifiers.filter((specifier) => !isInternal(specifier)).map(packageOf))],
  }
}

function specifiersOf({ module }: ParseResult, text: string): readonly string[] {
  return [
    ...module.staticImports.map((statement) => statement.moduleRequest.value),
    ...module.staticExports.flatMap((statement) =>
      statement.entries.flatMap(({ moduleRequest }) => (moduleRequest === null ? [] : [moduleRequest.value])),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
      text.slice(start, end).replace(/^['"`]|['"`]$/g, ''),
    ),
  ]
}

function isInternal(specifier: string): boolean {
  return specifier.startsWith('.')
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
