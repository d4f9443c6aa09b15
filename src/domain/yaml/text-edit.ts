// Edits of a text: some ranges get other characters, and every other character stays.

/** Replaces the characters from `start` up to `end`; the two are equal for an insertion. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Makes edits that do not overlap; those at the same place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = ''
  let done = 0
  for (const edit of edits.toSorted((left, right) => left.start - right.start)) {
    if (edit.start < done) throw new RangeError('edits overlap')
    result += text.slice(done, edit.start) + edit.text
    done = edit.end
  }
  return result + text.slice(done)
}

/** The line break that a text uses. */
export function lineBreakOf(text: string): '\r\n' | '\n' {
  const first = text.indexOf('\n')
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n'
}

/** Where the line of a place ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  if (newline < 0) return text.length
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline
}

/** What stands before a place on its line. */
export function lineStartTo(text: string, offset: number): string {
  return text.slice(offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1, offset)
}
