// Markdown, made from phrases only: what carries this type has been escaped where it had to be.
import { z } from 'zod'
import type { Phrase } from './phrase.ts'
import { codeBlock, codeSpan, escapeMarkup, escapeText, oneLine, shorten } from './escape.ts'

const markdownSchema = z.string().brand('markdown')
export type Markdown = z.infer<typeof markdownSchema>

/** A phrase as Markdown, on one line. */
export function toMarkdown(phrase: Phrase): Markdown {
  const parts = phrase.map((part) => {
    switch (part.kind) {
      case 'words':
        return part.text
      case 'value':
        return codeSpan(shorten(part.text, part.limit))
      case 'foreign':
        return escapeText(shorten(part.text, part.limit))
      case 'link':
        return `[${escapeMarkup(oneLine(shorten(part.label, 200)))}](<${encodeAddress(shorten(part.url, 2000))}>)`
    }
  })
  return markdownSchema.parse(parts.join(''))
}

/** A phrase as plain text, on one line: for titles, which GitHub does not render. */
export function toPlain(phrase: Phrase): string {
  const parts = phrase.map((part) => {
    switch (part.kind) {
      case 'words':
        return part.text
      case 'value':
      case 'foreign':
        return oneLine(shorten(part.text, part.limit))
      case 'link':
        return part.label
    }
  })
  return parts.join('')
}

/** Lines to copy. */
export function toCodeBlock(lines: readonly string[]): Markdown {
  return markdownSchema.parse(codeBlock(lines.map((line) => shorten(line, 4000))))
}

/** The pieces of a page, put one after another by us; empty ones leave no gap. */
export function page(pieces: readonly Markdown[], between = '\n\n'): Markdown {
  return markdownSchema.parse(pieces.filter((piece) => piece !== '').join(between))
}

/** What a template made of Markdown is Markdown again. */
export function rendered(text: string): Markdown {
  return markdownSchema.parse(text)
}

/** An address that cannot leave its angle brackets. */
function encodeAddress(url: string): string {
  return oneLine(url).replaceAll(/[^\w:/?#@!$&'*+,;=%.~-]/gu, (character) => encodeURIComponent(character))
}
