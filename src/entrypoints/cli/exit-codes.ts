// Exit codes: what a command came to, for scripts. They never change their meaning; `help exit-codes` prints them.

export const exitCodes = {
  done: 0,
  /** The audit found something, or something could not be read. */
  failure: 1,
  /** The command makes no sense as it was given. */
  usage: 2,
  /** What was to be proved does not hold. */
  gateFailed: 8,
} as const
