// A path pattern of CODEOWNERS: gitignore's, but for the differences that GitHub documents in "About code owners".
import ignore from 'ignore'

/**
 * Whether a pattern is about a file. The library knows gitignore's rules; one of GitHub's is ours: `docs/*` is about what lies
 * right there and not about what lies deeper, so the folders that the star finds are taken out again. What GitHub does not
 * take (`!`, `[ ]`, `\`) is refused where the file is read.
 *
 * @param path of a release file: it has few parts, and what a pattern costs grows with their number
 */
export function isAbout(pattern: string, path: string): boolean {
  // Each of these stands for one part of the path. A longer pattern fits nowhere, however long it would take to find out.
  const fixed = pattern.split('/').filter((part) => part !== '' && part !== '**')
  if (fixed.length > path.split('/').length) return false
  const rules = ignore({ ignorecase: false, allowRelativePaths: true }).add({ pattern })
  if (pattern.endsWith('/*')) rules.add({ pattern: `!${pattern}/` })
  return rules.ignores(path)
}
