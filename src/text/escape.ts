// Escaping for GitHub's Markdown: text from outside reads as it was written, and does nothing.

/** An invisible break: a mention, reference or address with one inside is none. */
const zeroWidth = '\u200b'

/**
 * Text as the inside of a paragraph or table cell: no markup, HTML, mention, reference or address survives.
 * GitHub looks for mentions and references after rendering, so a backslash would not stop those (GFM 0.29, 6.9;
 * docs.github.com "Autolinked references and URLs").
 */
export function escapeText(text: string): string {
  return escapeMarkup(
    oneLine(text)
      .replaceAll(/[@#]/g, `${zeroWidth}$&${zeroWidth}`)
      .replaceAll(/(?<=[:/])\//g, `${zeroWidth}/`)
      .replaceAll(/(www)\./gi, `$1${zeroWidth}.`)
      .replaceAll(/\b(gh)-(?=\d)/gi, `$1${zeroWidth}-`)
      .replaceAll(/\b[0-9a-f]{7,}\b/gi, (digits) => digits.replaceAll(/.{6}(?=.)/g, `$&${zeroWidth}`)),
  )
}

/** Text of our own, whose references are meant but whose punctuation is not markup. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]~$]/g, '\\$&')
    .replaceAll(/:(?=[\w+-]+:)/g, '\\:')
    .replaceAll(/^(?:[-+=]|\d+(?=[.)]))/g, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('|', '&#124;')
}

/** Text in code font, in a fence longer than any run of backticks in it (CommonMark 0.31, 6.1). */
export function codeSpan(text: string): string {
  const content = oneLine(text)
  if (content === '') return '*(empty)*'
  const fence = '`'.repeat(longestRun(content) + 1)
  const pad = content.startsWith('`') || content.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${content}${pad}${fence}`
}

/** Lines to copy, in a fence longer than any run of backticks in them. */
export function codeBlock(lines: readonly string[]): string {
  const content = lines.map(oneLine)
  const fence = '`'.repeat(Math.max(3, longestRun(content.join('\n')) + 1))
  return [fence, ...content, fence].join('\n')
}

/** Without line ends, control characters and characters that are there but not seen. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
}

/** At most so many characters (UTF-16 code units), never half of one. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

export function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}
