// Programs that some tests need beside Node: found, or the tests skipped aloud, or failed where skipping is forbidden.
import { accessSync, constants, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe } from 'vitest'

/** Where Debian keeps what it does not put on the PATH: PostgreSQL's server, and programs of the administrator. */
const besideThePath: readonly string[] = [...globSync('/usr/lib/postgresql/*/bin'), '/usr/sbin']

/**
 * A `describe` for tests that need one of `names` (the first one found, as in `['kubectl', 'kustomize']`). The body gets
 * the program's path. Where there is none the tests are skipped and that is said on stderr; with `LOCKKEEPER_NO_SKIP=1`
 * it is an error instead.
 */
export function describeWithProgram(
  names: readonly string[],
  title: string,
  body: (path: string) => void,
): void {
  const path = requireProgram(names, title)
  describe.skipIf(path === undefined)(title, () => {
    body(path ?? '')
  })
}

/** The path of the first of `names` that can be run, or undefined, said aloud, or refused: see `describeWithProgram`. */
export function requireProgram(names: readonly string[], purpose: string): string | undefined {
  const path = names.map(findProgram).find((found) => found !== undefined)
  if (path !== undefined) return path
  const sentence = `${names.join(' or ')} is not installed here: ${purpose}`
  if (process.env['LOCKKEEPER_NO_SKIP'] === '1') throw new Error(`${sentence} cannot be tested`)
  process.stderr.write(`SKIPPED ${sentence}\n`)
  return undefined
}

function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...besideThePath]
  return folders.map((folder) => join(folder, name)).find(canRun)
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
