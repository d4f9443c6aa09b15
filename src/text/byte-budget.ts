// Byte budgets: GitHub counts what is posted, and whatever is left out is said.

/** Bodies, comments and check summaries end at 65,536 or 65,535; a few bytes are left free. */
export const pageBudget = 65_000

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export function byteLength(text: string): number {
  return encoder.encode(text).length
}

/**
 * Keeps the start and the end of a text that is too long, each half of the budget, cut between code points.
 * A line end close to the cut is preferred, so that no row is left half.
 */
export function keepHeadAndTail(text: string, budget = pageBudget): string {
  const bytes = encoder.encode(text)
  if (bytes.length <= budget) return text
  const notice = '\n\n… the middle is left out here, it was too long …\n\n'
  const half = Math.floor((budget - byteLength(notice)) / 2)
  const head = decoder.decode(bytes.subarray(0, edgeBefore(bytes, half)))
  const tail = decoder.decode(bytes.subarray(edgeBefore(bytes, bytes.length - half + 3)))
  return `${untilLastLine(head)}${notice}${fromFirstLine(tail)}`
}

/** The nearest place at or before an index where a code point begins (UTF-8: continuation bytes are 10xxxxxx). */
function edgeBefore(bytes: Uint8Array, index: number): number {
  let edge = index
  while (edge > 0 && ((bytes[edge] ?? 0) & 0xc0) === 0x80) edge -= 1
  return edge
}

function untilLastLine(text: string): string {
  const end = text.lastIndexOf('\n')
  return end > text.length - 2000 && end > 0 ? text.slice(0, end) : text
}

function fromFirstLine(text: string): string {
  const start = text.indexOf('\n')
  return start >= 0 && start < 2000 ? text.slice(start + 1) : text
}
