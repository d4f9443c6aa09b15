// A command as words: what owners write on one line is taken apart once; no shell ever sees it.
import { err, ok, type Result } from '../result.ts'

/** What a placeholder of a command stands for. */
export const placeholders = [
  'ARTIFACT_REF',
  'ARTIFACT_DIGEST',
  'ARTIFACT_TAG',
  'ARTIFACT_COMMIT',
  'ARTIFACT_APP',
  'ENVIRONMENT',
] as const
export type Placeholder = (typeof placeholders)[number]

const word = /"([^"]*)"|'([^']*)'|[^\s"']+/gy
const shellOnly = /[|&;<>`]|\$\(/

/**
 * The words of a line: parted by blanks, kept together in quotes, every other character as it is. What only a shell
 * would understand is a problem, because here it would be handed to the program as a word.
 */
export function wordsOf(line: string): Result<readonly string[], string> {
  if (shellOnly.test(line))
    return err(
      'there is no shell here, so pipes, redirections and the like have no meaning; put them into a script',
    )
  const words: string[] = []
  let at = 0
  while (at < line.length) {
    const blank = /\s*/y
    blank.lastIndex = at
    at += blank.exec(line)?.[0].length ?? 0
    if (at === line.length) break
    let whole = ''
    // Quoted and bare pieces that touch are one word.
    while (at < line.length && !/\s/.test(line.charAt(at))) {
      word.lastIndex = at
      const [piece, double, single] = word.exec(line) ?? []
      if (piece === undefined) return err('a quote is not closed')
      whole += double ?? single ?? piece
      at += piece.length
    }
    words.push(whole)
  }
  return words.length === 0 ? err('the command has no word') : ok(words)
}

/** What is wrong with the placeholders of a command's words; undefined where nothing is. */
export function placeholderProblem([program = '', ...rest]: readonly string[]): string | undefined {
  if (program.includes('$')) return 'which program runs is written out, without a placeholder'
  const unknown = rest
    .flatMap((each) => [...each.matchAll(/\$\{([^}]*)\}/g)].map(([, name = '']) => name))
    .find((name) => !placeholders.some((known) => known === name))
  return unknown === undefined
    ? undefined
    : `\${${unknown.slice(0, 40)}} is no placeholder; known here: ${placeholders.join(', ')}`
}

/** The words with every placeholder replaced. A value stays inside its word, whatever it holds, and is not looked at again. */
export function filledIn(
  words: readonly string[],
  values: Readonly<Record<Placeholder, string>>,
): readonly string[] {
  return words.map((each) =>
    each.replaceAll(/\$\{([A-Z_]+)\}/g, (whole, name: string) => {
      const known = placeholders.find((candidate) => candidate === name)
      return known === undefined ? whole : values[known]
    }),
  )
}
