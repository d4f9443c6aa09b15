// The object pipe: one `git cat-file --batch` that stays open, and gives many objects for one wait.
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { createHash, type Hash } from 'node:crypto'
import { startGit } from './git-stream.ts'

/** Larger files are no texts that people or the bot write; they are counted, not kept. */
const maxBytes = 1024 * 1024

export type StoredObject =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'missing' }

interface Taker {
  /** Sees the bytes as they come, however many. */
  readonly hash: Hash | undefined
  readonly resolve: (object: StoredObject) => void
  readonly reject: (error: Error) => void
}

/** Answers come in the order of the questions. */
export class ObjectPipe {
  readonly #directory: string
  readonly #takers: Taker[] = []
  #child: ChildProcessWithoutNullStreams | undefined
  #header = Buffer.alloc(0)
  #parts: Buffer[] = []
  /** Bytes of the object still to come, its final line break included; undefined between objects. */
  #left: number | undefined
  #size = 0

  constructor(directory: string) {
    this.#directory = directory
  }

  async read(ids: readonly string[]): Promise<readonly StoredObject[]> {
    return Promise.all(this.#ask(ids, () => undefined))
  }

  /** SHA-256 in hexadecimal digits; undefined where there is no such object. */
  async sha256(id: string): Promise<string | undefined> {
    const hash = createHash('sha256')
    const [object] = await Promise.all(this.#ask([id], () => hash))
    return object === undefined || object.kind === 'missing' ? undefined : hash.digest('hex')
  }

  close(): void {
    this.#child?.kill()
    this.#child = undefined
  }

  #ask(ids: readonly string[], hash: () => Hash | undefined): readonly Promise<StoredObject>[] {
    const { stdin } = this.#started()
    const answers = ids.map(
      async () =>
        new Promise<StoredObject>((resolve, reject) => {
          this.#takers.push({ hash: hash(), resolve, reject })
        }),
    )
    stdin.write(ids.map((id) => `${id}\n`).join(''))
    return answers
  }

  #started(): ChildProcessWithoutNullStreams {
    if (this.#child !== undefined) return this.#child
    const child = startGit(this.#directory, ['cat-file', '--batch'])
    child.stdout.on('data', (chunk: Buffer) => this.#take(chunk))
    // What git complains of comes back as a missing object, or as the end of everything.
    child.stderr.resume()
    child.stdin.on('error', () => undefined)
    const fail = (error: Error): void => {
      for (const { reject } of this.#takers.splice(0)) reject(error)
    }
    child.once('error', fail)
    child.once('close', () => fail(new Error('git cat-file ended before it had answered')))
    this.#child = child
    return child
  }

  #take(chunk: Buffer): void {
    let rest = chunk
    while (rest.length > 0) rest = this.#left === undefined ? this.#takeHeader(rest) : this.#takeBytes(rest)
  }

  #takeHeader(bytes: Buffer): Buffer {
    const end = bytes.indexOf(0x0a)
    if (end < 0) {
      this.#header = Buffer.concat([this.#header, bytes])
      return Buffer.alloc(0)
    }
    const line = `${this.#header.toString()}${bytes.toString('utf8', 0, end)}`
    this.#header = Buffer.alloc(0)
    const [, type, size] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(line) ?? []
    if (type === undefined) this.#takers.shift()?.resolve({ kind: 'missing' })
    else {
      this.#size = Number(size)
      this.#left = this.#size + 1
    }
    return bytes.subarray(end + 1)
  }

  #takeBytes(bytes: Buffer): Buffer {
    const left = this.#left ?? 0
    const part = bytes.subarray(0, Math.min(left, bytes.length))
    const content = part.length === left ? part.subarray(0, -1) : part
    const hash = this.#takers[0]?.hash
    if (hash !== undefined) hash.update(content)
    else if (this.#size <= maxBytes) this.#parts.push(content)
    this.#left = left - part.length
    if (this.#left > 0) return Buffer.alloc(0)
    const taker = this.#takers.shift()
    if (hash === undefined && this.#size > maxBytes) taker?.resolve({ kind: 'too-large' })
    else taker?.resolve({ kind: 'bytes', bytes: Buffer.concat(this.#parts) })
    this.#parts = []
    this.#left = undefined
    return bytes.subarray(part.length)
  }
}
