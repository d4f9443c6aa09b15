// Which room of the house may import from which, and the two questions asked of every tree: wrong way, or in a circle?
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
  main: ['settings', 'entrypoints', 'adapters', 'engine', 'messages', 'ports', 'domain'],
  sandbox: ['domain'],
  demo: ['sandbox', 'main', 'settings', 'domain'],
}

/** The room a file lives in: its folder under `src`, the name of a file that stands there alone, or the demo. */
function roomOf(path: string): string {
  if (path.startsWith('src/sandbox/demo/')) return 'demo'
  return path.replace(/^src\//, '').replace(/(\/.*|\.ts)$/, '')
}

/** Imports that run against the arrows, as sentences. A file in a room without arrows may import nothing at all. */
export function wrongWay(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, imports }) => {
    const room = roomOf(path)
    const allowed = [room, ...(arrows[room] ?? [])]
    return imports
      .filter((target) => !allowed.includes(roomOf(target)))
      .map((target) => `${path} imports ${target}: ${room} may not import ${roomOf(target)}`)
  })
}

/** Every circle of imports, as the files on it; found from each file by the shortest way back to it. */
export function circles(files: readonly SourceFile[]): readonly string[] {
  const importsOf = new Map(files.map(({ path, imports }) => [path, imports]))
  const found = files.flatMap(({ path }) => {
    const way = wayBack(path, importsOf)
    return way === undefined ? [] : [way]
  })
  return [...new Map(found.map((way) => [way.toSorted().join(), way.join(' → ')])).values()]
}

function wayBack(
  start: string,
  importsOf: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const seen = new Set<string>()
  const ways: (readonly string[])[] = [[start]]
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    for (const next of importsOf.get(way.at(-1) ?? start) ?? []) {
      if (next === start) return way
      if (seen.has(next)) continue
      seen.add(next)
      ways.push([...way, next])
    }
  }
  return undefined
}
