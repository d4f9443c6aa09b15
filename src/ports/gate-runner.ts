// The port to programs that answer for a gate: a few words go in, an end and what was printed come out.
import type { CommandRuns } from '../domain/gate-runs/command-runs.ts'
import type { RunEnd } from '../domain/external/gate-run.ts'
import type { KeptText } from '../domain/external/kept-output.ts'

/** What a gate's programs came to, the last of them that ran. */
export interface RanPrograms {
  readonly end: RunEnd
  /** Every secret the process knows is masked in it. */
  readonly output: KeptText
}

export interface GateRunner {
  /** Whether as many run as may at once; whoever finds it so comes back later. */
  readonly isBusy: boolean
  /**
   * Runs programs one after another until one does not end with 0. Only those the operator allows; without a shell, each
   * as the leader of a process group of its own that is gone when this resolves, with few variables, in an empty folder.
   *
   * @param timeoutSeconds for all of them together
   * @param signal when it aborts, the programs are stopped and the promise rejects with its reason
   */
  run(runs: CommandRuns, timeoutSeconds: number, signal: AbortSignal): Promise<RanPrograms>
}
