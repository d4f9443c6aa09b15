// Runs the programs of command gates: those the operator allows, in an empty folder, within one time limit.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { allowedProgram } from '../../domain/external/allowed-program.ts'
import type { CommandRuns } from '../../domain/gate-runs/command-runs.ts'
import { KeptOutput } from '../../domain/external/kept-output.ts'
import { secretPatterns } from '../../domain/mask-secrets.ts'
import type { GateRunner, RanPrograms } from '../../ports/gate-runner.ts'
import { runProgram } from './run-program.ts'

export interface ProgramOptions {
  /** Full paths of the executables that may be run; none: every command gate is refused. */
  readonly programs: readonly string[]
  /** Variables that programs find beside those of the gate. Their values are masked. */
  readonly variables: Readonly<Record<string, string>>
  /** Whatever else must never be shown. */
  readonly secrets: readonly string[]
}

/** Each holds a job of the queue for minutes, and most jobs are others'. */
const mostAtOnce = 4

/** Where programs look for others. */
const path = '/usr/local/bin:/usr/bin:/bin'

export class ProgramRunner implements GateRunner {
  readonly #options: ProgramOptions
  readonly #patterns: readonly string[]
  #running = 0

  constructor(options: ProgramOptions) {
    this.#options = options
    this.#patterns = secretPatterns([...options.secrets, ...Object.values(options.variables)])
  }

  get isBusy(): boolean {
    return this.#running >= mostAtOnce
  }

  async run(runs: CommandRuns, timeoutSeconds: number, signal: AbortSignal): Promise<RanPrograms> {
    this.#running += 1
    try {
      return await this.#runAll(runs, timeoutSeconds, signal)
    } finally {
      this.#running -= 1
    }
  }

  async #runAll(
    { commands, variables }: CommandRuns,
    timeoutSeconds: number,
    signal: AbortSignal,
  ): Promise<RanPrograms> {
    const until = Date.now() + timeoutSeconds * 1000
    const output = new KeptOutput(this.#patterns)
    for (const [word = '', ...words] of commands) {
      const program = allowedProgram(word, this.#options.programs)
      if (program === undefined) return { end: { kind: 'not-allowed' }, output: output.text() }
      const folder = await mkdtemp(join(tmpdir(), 'lockkeeper-gate-'))
      try {
        const end = await runProgram(program, words, {
          folder,
          variables: { ...this.#usual(folder), ...this.#options.variables, ...variables },
          milliseconds: Math.max(0, until - Date.now()),
          output,
          signal,
        })
        if (end.kind !== 'passed') return { end, output: output.text() }
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    }
    return { end: { kind: 'passed' }, output: output.text() }
  }

  #usual(folder: string): Readonly<Record<string, string>> {
    return { PATH: path, HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8' }
  }
}
