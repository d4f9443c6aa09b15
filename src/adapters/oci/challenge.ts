// Reads `WWW-Authenticate`: one or several challenges, in one header or joined by commas (RFC 9110, 11.6.1).

export interface Challenge {
  /** In lower case. */
  readonly scheme: string
  /** Names in lower case. */
  readonly parameters: ReadonlyMap<string, string>
}

const separator = /[\s,]*/y
const word = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y
const value = /\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([!#$%&'*+.^_`|~0-9A-Za-z:/-]+))/y
const token68 = /[ \t]+[A-Za-z0-9._~+/-]+=*[ \t]*(?=,|$)/y

/** The challenges up to the first thing that is none; a header of nonsense gives none at all. */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const match = pattern.exec(header)
    if (match !== null) at += match[0].length
    return match
  }
  for (;;) {
    take(separator)
    const name = take(word)?.[0].toLowerCase()
    if (name === undefined) return challenges
    const given = take(value)
    if (given === null) {
      challenges.push({ scheme: name, parameters: new Map() })
      take(token68)
    } else {
      challenges.at(-1)?.parameters.set(name, given[1]?.replace(/\\(.)/g, '$1') ?? given[2] ?? '')
    }
  }
}
