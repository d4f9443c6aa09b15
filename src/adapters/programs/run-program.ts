// Runs one program: no shell, a process group of its own, a limit to its time and to what it prints.
import { type ChildProcess, spawn } from 'node:child_process'
import type { RunEnd } from '../../domain/external/gate-run.ts'
import type { KeptOutput } from '../../domain/external/kept-output.ts'

/** More than this is no output for people: the program is stopped. */
const mostBytes = 64 * 1024 * 1024

/** How long pipes may stay open that somebody outside the group inherited. */
const lingerMs = 500

export interface ProgramRun {
  readonly folder: string
  /** All of its variables: it inherits none. */
  readonly variables: Readonly<Record<string, string>>
  readonly milliseconds: number
  readonly output: KeptOutput
  readonly signal: AbortSignal
}

/** Resolves once the program and everything in its group is gone; rejects with the signal's reason when that aborts. */
export async function runProgram(
  program: string,
  words: readonly string[],
  run: ProgramRun,
): Promise<RunEnd> {
  run.signal.throwIfAborted()
  const child = started(program, words, run)
  if ('problem' in child) return { kind: 'not-startable', problem: child.problem }
  const stopped = Promise.withResolvers<RunEnd>()
  const limit = setTimeout(() => stopped.resolve({ kind: 'timed-out' }), run.milliseconds)
  const abort = (): void => stopped.reject(run.signal.reason)
  run.signal.addEventListener('abort', abort, { once: true })
  const before = run.output.total
  const keep = (chunk: Buffer): void => {
    run.output.push(chunk)
    if (run.output.total - before > mostBytes) stopped.resolve({ kind: 'too-much-output' })
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  try {
    return await Promise.race([endOf(child), stopped.promise])
  } finally {
    clearTimeout(limit)
    run.signal.removeEventListener('abort', abort)
    killGroup(child)
    await closed(child)
  }
}

/** Node throws what it finds wrong before it asks the system, and some of what the system says. */
function started(program: string, words: readonly string[], { folder, variables }: ProgramRun) {
  try {
    return spawn(program, words, {
      cwd: folder,
      env: variables,
      detached: true,
      shell: false,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { problem: String(error.code).slice(0, 40) }
    throw error
  }
}

/** How it ended by itself. What it printed last may still be on its way. */
async function endOf(child: ChildProcess): Promise<RunEnd> {
  const { promise, resolve } = Promise.withResolvers<RunEnd>()
  child.once('error', (error: NodeJS.ErrnoException) =>
    resolve({ kind: 'not-startable', problem: error.code ?? 'unknown' }),
  )
  child.once('exit', (code, signal) => {
    if (code === 0) resolve({ kind: 'passed' })
    else resolve(code === null ? { kind: 'signal', name: signal ?? 'unknown' } : { kind: 'exit', code })
  })
  return promise
}

/** The program, and whatever it started and left behind. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Waits for its pipes; whoever left the group with a copy of them is not waited for. */
async function closed(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const pipes = [child.stdout, child.stderr].filter((pipe) => pipe !== null)
  const linger = setTimeout(() => {
    for (const pipe of pipes) pipe.destroy()
    resolve()
  }, lingerMs)
  if (pipes.every(({ closed: isClosed }) => isClosed)) resolve()
  else child.once('close', () => resolve())
  await promise
  clearTimeout(linger)
}
