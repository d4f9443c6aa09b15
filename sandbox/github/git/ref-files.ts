// Refs as files below `refs/`, moved in this process with the same lock files as git itself (gitrepository-layout(5)).
// Which names refs may have.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/** A ref that is no longer where it was; undefined: it was not there, or is gone. */
export interface RefMove {
  readonly ref: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** All refs of a repository, by full name. Nothing here packs them, and git does so only when it tidies up. */
export function readRefs(directory: string): ReadonlyMap<string, string> {
  if (existsSync(join(directory, 'packed-refs'))) throw new Error(`${directory} has packed refs`)
  const files = readdirSync(join(directory, 'refs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.lock'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  return new Map(files.map((file) => [file.slice(directory.length + 1), readFileSync(file, 'utf8').trim()]))
}

/** Moves a ref if it still stands at `before`. False: it did not, or another ref is in the way, or somebody else moves it. */
export function moveRefFile(directory: string, { ref, before, after }: RefMove): boolean {
  const file = join(directory, ref)
  const lock = `${file}.lock`
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(lock, `${after ?? ''}\n`, { flag: 'wx' })
  } catch (error) {
    if (isInTheWay(error)) return false
    throw error
  }
  try {
    if (oidIn(file) !== before) return false
    if (after === undefined) rmSync(file)
    else renameSync(lock, file)
    return true
  } catch (error) {
    if (isInTheWay(error)) return false
    throw error
  } finally {
    rmSync(lock, { force: true })
    if (after === undefined) removeEmptyFolders(directory, ref)
  }
}

/** git-check-ref-format(1), rules 1 to 10. */
export function isRefName(ref: string): boolean {
  return (
    ref.startsWith('refs/') &&
    ref.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock')) &&
    !ref.endsWith('.') &&
    !/\.\.|@\{|[\0-\x20\x7f~^:?*[\\]/.test(ref)
  )
}

function oidIn(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

/** A folder where a file is wanted, a file where a folder is wanted, or the lock of another. */
function isInTheWay(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'EEXIST' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ENOTEMPTY'
}

/** As git does, so that `a` can be made after `a/b` is gone. `refs/heads` itself stays. */
function removeEmptyFolders(directory: string, ref: string): void {
  for (let folder = dirname(ref); folder.split('/').length > 2; folder = dirname(folder)) {
    if (readdirSync(join(directory, folder)).length > 0) return
    rmdirSync(join(directory, folder))
  }
}
