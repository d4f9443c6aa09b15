// The bot as the sandbox world runs it: in this process, or in one of its own that can be killed.

/** What a bot reads at its start. */
export type BotEnvironment = Readonly<Record<string, string>>

export interface RunningBot {
  readonly port: number
  /** The process it runs in. */
  readonly pid: number
  /** Resolves after its first look at what was missed. */
  readonly ready: Promise<void>
  /** Jobs waiting or running; undefined where nobody can look inside. */
  readonly queueSize: () => Promise<number | undefined>
  /** What it wrote, a line each. */
  readonly log: readonly string[]
  /** Lets it finish what it does, by SIGTERM; rejects when it does not end well (exit code 0). */
  stop(): Promise<void>
  /** Ends it without a word; only a process of its own can be killed (SIGKILL). */
  kill(): Promise<void>
}

export type StartBot = (environment: BotEnvironment) => Promise<RunningBot>
