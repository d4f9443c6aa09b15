// Runs git where its answer is too long to hold: simple-git gives output only as a whole, a hundred megabytes of it.
import { spawn } from 'node:child_process'
import { gitEnvironment, gitSettings } from './git-environment.ts'

const settings = gitSettings.flatMap((setting) => ['-c', setting])

/** Starts git with these arguments as they are, in a directory; there is no shell. */
export function startGit(directory: string, args: readonly string[]) {
  return spawn('git', [...settings, ...args], {
    cwd: directory,
    env: gitEnvironment(process.env),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/**
 * The parts of git's output between NUL bytes, one after another, as it comes.
 *
 * @throws Error with git's own words when it ends with a failure
 */
export async function* nulParts(directory: string, args: readonly string[]): AsyncIterable<string> {
  const child = startGit(directory, args)
  child.stdin.end()
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-2000)
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  // Looked at below; until then a failure to start must not count as unhandled.
  ended.catch(() => undefined)
  try {
    let rest: Buffer = Buffer.alloc(0)
    for await (const chunk of child.stdout) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('git speaks in bytes')
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      let from = 0
      for (let to = bytes.indexOf(0); to >= 0; to = bytes.indexOf(0, from)) {
        yield bytes.toString('utf8', from, to)
        from = to + 1
      }
      rest = bytes.subarray(from)
    }
    if (rest.length > 0) yield rest.toString('utf8')
    const code = await ended
    if (code !== 0) throw new Error(`git ${args[0] ?? ''} ended with ${code}: ${complaint.trim()}`)
  } finally {
    child.kill()
  }
}
