// What a program printed, as a page shows it: in a fence that it cannot leave, and read back from there.
import type { KeptText } from '../../domain/external/kept-output.ts'
import { longestRun } from '../../text/escape.ts'
import { keepHeadAndTail } from '../../text/byte-budget.ts'
import { type Markdown, rendered } from '../../text/markdown.ts'

/** Characters that are there but not seen could hide what is in the text. */
const unseen = /[\p{Cf}\p{Zl}\p{Zp}]/gu

/** Start and end, and how much is missing between them. */
export function keptOutput({ head, tail, leftOut }: KeptText): string {
  return leftOut === 0 ? head : `${head}\n\n… ${leftOut} bytes are left out here …\n\n${tail}`
}

/** Lines as they were printed, start and end of them where there are too many. */
export function outputBlock(output: string, budget?: number): Markdown {
  const kept = keepHeadAndTail(output.toWellFormed().replaceAll(unseen, '\ufffd'), budget)
  const fence = '`'.repeat(Math.max(3, longestRun(kept) + 1))
  return rendered([`${fence}text`, kept, fence].join('\n'))
}

/** What `outputBlock` was made of; nothing for any other text. */
export function outputIn(block: string): string {
  const [, , output = ''] = /^(`{3,})text\n([^]*)\n\1$/.exec(block) ?? []
  return output
}
