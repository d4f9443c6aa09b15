// Reads objects through one `git cat-file --batch` that stays open: a process an object would be far too slow.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { gitEnvironment } from './run-git.ts'

export interface GitObject {
  readonly oid: string
  readonly type: string
  readonly bytes: Buffer
}

/** Answers come in the order of the questions. */
export class ObjectReader {
  readonly #directory: string
  readonly #waiting: ((object: GitObject | undefined) => void)[] = []
  #process: ChildProcessWithoutNullStreams | undefined
  #received = Buffer.alloc(0)

  constructor(directory: string) {
    this.#directory = directory
  }

  /** The object an oid or an expression such as `<commit>:path` names; undefined when there is none. */
  async read(expression: string): Promise<GitObject | undefined> {
    if (/[\n\0]/.test(expression) || expression === '') return undefined
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#started().stdin.write(`${expression}\n`)
    })
  }

  close(): void {
    this.#process?.stdin.end()
    this.#process = undefined
  }

  #started(): ChildProcessWithoutNullStreams {
    if (this.#process !== undefined) return this.#process
    const child = spawn('git', ['--git-dir', this.#directory, 'cat-file', '--batch'], {
      env: gitEnvironment,
    })
    child.stdout.on('data', (chunk: Buffer) => this.#take(chunk))
    child.once('exit', () => {
      for (const resolve of this.#waiting.splice(0)) resolve(undefined)
    })
    child.stdin.on('error', () => undefined)
    this.#process = child
    return child
  }

  #take(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk])
    for (;;) {
      const line = this.#received.indexOf(0x0a)
      if (line < 0) return
      const header = this.#received.toString('utf8', 0, line)
      const [, oid, type, size] = /^([0-9a-f]{40}) (\w+) (\d+)$/.exec(header) ?? []
      if (oid === undefined || type === undefined) {
        this.#received = this.#received.subarray(line + 1)
        this.#waiting.shift()?.(undefined)
        continue
      }
      const end = line + 1 + Number(size)
      if (this.#received.length < end + 1) return
      const bytes = Buffer.from(this.#received.subarray(line + 1, end))
      this.#received = this.#received.subarray(end + 1)
      this.#waiting.shift()?.({ oid, type, bytes })
    }
  }
}
