// Loose objects, written as `git hash-object -w` does and read back, without a process an object (gitformat-loose(5)).
// Small files are written faster while everything waits than by threads that must be woken.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import type { GitObject } from './object-reader.ts'

/** An object that lies in a file of its own; undefined where it is packed, or there is none. */
export function readLoose(directory: string, oid: string): GitObject | undefined {
  const file = join(directory, 'objects', oid.slice(0, 2), oid.slice(2))
  if (!existsSync(file)) return undefined
  const object = inflateSync(readFileSync(file))
  const end = object.indexOf(0)
  const [type = ''] = object.toString('latin1', 0, end).split(' ')
  return { oid, type, bytes: object.subarray(end + 1) }
}

/** Stores an object and gives its oid; storing the same bytes again changes nothing. */
export function writeObject(directory: string, type: 'blob' | 'tree' | 'commit', content: Buffer): string {
  const object = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content])
  const oid = createHash('sha1').update(object).digest('hex')
  const folder = join(directory, 'objects', oid.slice(0, 2))
  const file = join(folder, oid.slice(2))
  // Named by its content: whoever was first wrote the same bytes.
  if (existsSync(file)) return oid
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, deflateSync(object, { level: 1 }))
  return oid
}
