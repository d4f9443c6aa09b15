// Writes loose objects as `git hash-object -w` does, without a process an object (gitformat-loose(5)).
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'

/** Stores an object and gives its oid; storing the same bytes again changes nothing. */
export async function writeObject(
  directory: string,
  type: 'blob' | 'tree' | 'commit',
  content: Buffer,
): Promise<string> {
  const object = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content])
  const oid = createHash('sha1').update(object).digest('hex')
  const folder = join(directory, 'objects', oid.slice(0, 2))
  await mkdir(folder, { recursive: true })
  const file = join(folder, oid.slice(2))
  // Named by its content: whoever was first wrote the same bytes.
  if (!existsSync(file)) await writeFile(file, deflateSync(object, { level: 1 }))
  return oid
}
