// A command typed anew: the same words with one of them put right.

/** The command with a word replaced wherever it stands; undefined when it does not stand there. */
export function retyped(command: string, wrong: string, right: string): string | undefined {
  const words = command.trim().split(/\s+/u)
  if (!words.some((word) => word.toLowerCase() === wrong.toLowerCase())) return undefined
  return words.map((word) => (word.toLowerCase() === wrong.toLowerCase() ? right : word)).join(' ')
}
