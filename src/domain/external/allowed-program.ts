// The allowed program: which executable a command's first word stands for, of those that the operator allows.

/**
 * The executable's path; undefined where none or more than one is meant. A full path means itself; any other word means
 * the executable whose path ends in the same name, so that `pytest` and `./scripts/cost-check.sh` can be provided.
 *
 * @param allowed full paths
 */
export function allowedProgram(word: string, allowed: readonly string[]): string | undefined {
  if (word.startsWith('/')) return allowed.find((path) => path === word)
  const name = lastPart(word)
  const [found, ...others] = name === '' ? [] : allowed.filter((path) => lastPart(path) === name)
  return others.length === 0 ? found : undefined
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
