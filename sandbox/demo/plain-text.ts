// An answer of the bot as a terminal shows it: what it says first, without its Markdown.

/** The first paragraphs, up to a table, heading, list or fold. */
export function opening(markdown: string): readonly string[] {
  return untilOther(markdown.split('\n'), /^[|#<-]/)
}

const fold = /^<details><summary>(.*)<\/summary>/

/** What stands below a heading, up to the next heading or what is folded; that by its title only. */
export function below(markdown: string, heading: string): readonly string[] {
  const lines = markdown.split('\n')
  const at = lines.indexOf(heading)
  if (at < 0) return []
  const rest = lines.slice(at + 1)
  const title = rest.map((line) => fold.exec(line)?.[1]).find((found) => found !== undefined)
  return [...untilOther(rest, /^[|#<]/), ...(title === undefined ? [] : [title])]
}

function untilOther(lines: readonly string[], other: RegExp): readonly string[] {
  const end = lines.findIndex((line) => other.test(line))
  return lines
    .slice(0, end < 0 ? lines.length : end)
    .map(plain)
    .filter((line) => line !== '')
}

/** A line without its Markdown. */
export function plain(line: string): string {
  return line
    .replaceAll(/\[([^\]]*)\]\(<[^>]*>\)/g, '$1')
    .replaceAll(/\*\*|`/g, '')
    .trim()
}
