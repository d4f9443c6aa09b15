// A command typed anew: the same words with one of them put right.

/** Longer commands are not typed by people; they are not typed anew for them. */
const longest = 4000

/** The command with a word replaced wherever it stands; undefined when it does not stand there. */
export function retyped(command: string, wrong: string, right: string): string | undefined {
  if (command.length > longest || wrong.length > longest) return undefined
  const typed = wrong.toLowerCase()
  const words = command.trim().split(/\s+/u)
  if (!words.some((word) => word.toLowerCase() === typed)) return undefined
  return words.map((word) => (word.toLowerCase() === typed ? right : word)).join(' ')
}
