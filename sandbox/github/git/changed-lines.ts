// Changed lines: how many were added and removed between two texts, as `git diff --numstat` counts them.

/** More lines than this on both sides together are counted by git itself. */
export const mostLines = 2000

export interface ChangedLines {
  readonly additions: number
  readonly deletions: number
}

/** Undefined for binary files, which have no lines, as git sees them: a zero byte near the start. */
export function changedLines(before: Buffer, after: Buffer): ChangedLines | undefined {
  if (isBinary(before) || isBinary(after)) return undefined
  const [old, now] = [linesOf(before), linesOf(after)]
  const common = longestCommon(old, now)
  return { additions: now.length - common, deletions: old.length - common }
}

export function linesOf(bytes: Buffer): readonly string[] {
  return bytes.toString('latin1').match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** The length of the longest common subsequence, after what is the same at both ends. */
function longestCommon(left: readonly string[], right: readonly string[]): number {
  let start = 0
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1
  let end = 0
  while (
    end < left.length - start &&
    end < right.length - start &&
    left[left.length - 1 - end] === right[right.length - 1 - end]
  )
    end += 1
  const [a, b] = [left.slice(start, left.length - end), right.slice(start, right.length - end)]
  let row = Array.from({ length: b.length + 1 }, () => 0)
  for (const line of a) {
    const next = [0]
    for (const [at, other] of b.entries())
      next.push(line === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0))
    row = next
  }
  return start + end + (row.at(-1) ?? 0)
}

function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, 8000).includes(0)
}
