// Ref files: loose refs as git keeps them, a file each (gitrepository-layout(5)), and which names refs may have.
import { mkdir, rename, rmdir, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Writes a ref at once or not at all. */
export async function writeRef(directory: string, ref: string, oid: string): Promise<void> {
  const file = join(directory, ref)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.lock`, `${oid}\n`)
  await rename(`${file}.lock`, file)
}

/** Removes a ref and the folders that are empty because of it, so that a ref may be called like one of them. */
export async function removeRef(directory: string, ref: string): Promise<void> {
  await unlink(join(directory, ref))
  const parts = ref.split('/')
  for (let depth = parts.length - 1; depth > 2; depth -= 1) {
    try {
      await rmdir(join(directory, ...parts.slice(0, depth)))
    } catch (error) {
      // Another ref lives there.
      if (error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY') return
      throw error
    }
  }
}

/** Whether another ref has the name of a folder that this one needs, or needs a folder of this one's name. */
export function isInTheWay(refs: Iterable<string>, ref: string): boolean {
  return [...refs].some((other) => other.startsWith(`${ref}/`) || ref.startsWith(`${other}/`))
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
