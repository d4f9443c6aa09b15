// A path pattern of CODEOWNERS: gitignore's, without its negations, classes and escapes.

/**
 * Whether a pattern is about a file. A pattern with a slash before its end starts at the root, any other at every folder;
 * `*` and `?` stay within a part, `**` stands for any parts; a folder's name is about everything in it, but `docs/*` only
 * about what lies right there. Takes steps in proportion to the lengths of both, multiplied.
 */
export function isAbout(pattern: string, path: string): boolean {
  const written = pattern.split('/')
  const isFolder = written.at(-1) === ''
  const parts = written.filter((part) => part !== '')
  const isRooted = written[0] === '' || parts.length > 1
  const last = parts.at(-1)
  if (last === undefined) return false
  const below = isFolder || (last !== '*' && last !== '**')
  const sought = [...(isRooted ? [] : ['**']), ...parts]
  return reach(sought, path.split('/'), { below, isFolder })
}

/** Which parts of the path the pattern has come to, part by part of the pattern. */
function reach(
  sought: readonly string[],
  parts: readonly string[],
  { below, isFolder }: { readonly below: boolean; readonly isFolder: boolean },
): boolean {
  let ends = new Set([0])
  for (const [index, part] of sought.entries()) {
    const next = new Set<number>()
    for (const end of ends) {
      if (part === '**') {
        // At the end it stands for at least one part, else for any number of them.
        const least = index === sought.length - 1 ? end + 1 : end
        for (let at = least; at <= parts.length; at += 1) next.add(at)
      } else {
        const found = parts[end]
        if (found !== undefined && isLike(part, found)) next.add(end + 1)
      }
    }
    ends = next
  }
  const whole = parts.length
  return [...ends].some((end) => (end === whole && !isFolder) || (below && end < whole))
}

/** One part: `*` for any characters, `?` for one. Goes back to the last star only, so it ends soon. */
function isLike(pattern: string, text: string): boolean {
  let [at, next, star, from] = [0, 0, -1, 0]
  while (at < text.length) {
    if (pattern[next] === '*') {
      star = next
      from = at
      next += 1
    } else if (next < pattern.length && (pattern[next] === '?' || pattern[next] === text[at])) {
      at += 1
      next += 1
    } else if (star >= 0) {
      from += 1
      at = from
      next = star + 1
    } else return false
  }
  return /^\**$/.test(pattern.slice(next))
}
