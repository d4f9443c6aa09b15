// Which top folder may import from which, and what in a tree goes the wrong way.
import type { SourceFile } from './source-tree.ts'

/** A top folder, or a file that stands alone in `src`, and what it may import from beside itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  text: ['domain'],
  gates: ['text', 'domain'],
  policy: ['gates', 'domain'],
  messages: ['gates', 'text', 'domain'],
  ports: ['domain'],
  engine: ['ports', 'messages', 'policy', 'gates', 'text', 'domain'],
  adapters: ['ports', 'domain'],
  entrypoints: ['engine', 'ports', 'messages', 'text', 'domain'],
  settings: ['domain'],
  cli: ['entrypoints', 'adapters', 'engine', 'messages', 'ports', 'domain'],
  main: ['settings', 'entrypoints', 'adapters', 'engine', 'messages', 'text', 'ports', 'domain'],
  app: ['main', 'settings'],
  sandbox: ['policy', 'domain'],
  'sandbox/world': ['sandbox', 'main', 'settings', 'domain'],
  'sandbox/demo': ['sandbox/world', 'sandbox', 'domain'],
}

/** The top folder a file lies in. Two folders of the sandbox are on their own: they start the whole product. */
function topOf(path: string): string {
  const own = /^sandbox\/(?:demo|world)(?=\/)/.exec(path)?.[0]
  return own ?? path.replace(/^src\//, '').replace(/(\/.*|\.ts)$/, '')
}

/** Imports that run against the arrows, as sentences. A file in a folder without arrows may import from its own only. */
export function wrongWay(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, imports }) => {
    const top = topOf(path)
    const allowed = [top, ...(arrows[top] ?? [])]
    return imports
      .filter((target) => !allowed.includes(topOf(target)))
      .map((target) => `${path} imports ${target}: ${top} may not import ${topOf(target)}`)
  })
}
