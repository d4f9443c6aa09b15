// Which room of the house may import from which, and what in a tree goes the wrong way.
import type { SourceFile } from './source-tree.ts'

/** A room of `src`, and the rooms it may import from beside itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  ports: ['domain'],
  messages: ['domain'],
  engine: ['ports', 'domain', 'messages'],
  adapters: ['ports', 'domain'],
  entrypoints: ['engine', 'ports', 'domain', 'messages'],
  settings: ['domain'],
  cli: ['entrypoints', 'adapters', 'engine', 'messages', 'ports', 'domain'],
  main: ['settings', 'entrypoints', 'adapters', 'engine', 'messages', 'ports', 'domain'],
  sandbox: ['domain'],
  app: ['main', 'settings'],
  world: ['sandbox', 'main', 'settings', 'domain'],
  demo: ['world', 'sandbox', 'domain'],
}

/** The room a file lives in: its folder under `src`, or the name of a file that stands there alone; some rooms lie within others. */
function roomOf(path: string): string {
  if (path.startsWith('src/sandbox/demo/')) return 'demo'
  if (path.startsWith('src/sandbox/world/')) return 'world'
  if (path === 'src/entrypoints/webhooks/app.ts') return 'app'
  return path.replace(/^src\//, '').replace(/(\/.*|\.ts)$/, '')
}

/** Imports that run against the arrows, as sentences. A file in a room without arrows may import from its own only. */
export function wrongWay(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, imports }) => {
    const room = roomOf(path)
    const allowed = [room, ...(arrows[room] ?? [])]
    return imports
      .filter((target) => !allowed.includes(roomOf(target)))
      .map((target) => `${path} imports ${target}: ${room} may not import ${roomOf(target)}`)
  })
}
