// [T8] Commands that nobody says: quoted, code, hidden, answered. And that what looks alike is still heard.
import * as fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { parseComment } from '../../src/engine/commands/parse-comment.ts'
import { silentComments } from './silent-comments.ts'
import { propertyRuns } from '../support/soak.ts'

const nothing = { requests: [], problems: [] }

describe('[T8] a command in a quote, in code, in HTML or in an answered mail never triggers', () => {
  test.each(silentComments)('%s', (_, body) => {
    expect(parseComment(body)).toEqual(nothing)
    expect(parseComment(body.replaceAll('\n', '\r\n'))).toEqual(nothing)
  })
})

test('[T8] there are two hundred of them, no two the same', () => {
  expect(new Set(silentComments.map(([, body]) => body)).size).toBeGreaterThanOrEqual(200)
})

describe('while a command beside such things is heard', () => {
  test.each([
    ['behind a quote', '> so?\n\n/status'],
    ['behind a fence', '```\n/help\n```\n/status'],
    ['behind a comment', '<!-- /help -->\n/status'],
    ['in details, as Markdown', '<details>\n\n/status\n\n</details>'],
    ['below a quote in HTML', '<blockquote>\n\n/help\n\n</blockquote>\n\n/status'],
    ['below a comment in details', '<details>\n<!-- a\nb -->\n\n/status'],
    ['behind an open backtick', 'a ` b\n/status'],
    ['behind a smaller-than', 'a <b\n/status'],
    ['over the mail it answers', '/status\n\nOn Tue, Jan 6, 2026 Ada wrote:\n> /help'],
    ['below a quote that was marked', 'On Monday Bob wrote:\n> /help\n\n/status'],
    ['below a sentence that ends with "wrote:"', 'On reflection, see what Bob wrote:\n\n> /help\n\n/status'],
    ['below a list whose fence ended with it', '- ```\n\n/status'],
  ])('%s', (_, body) => {
    expect(parseComment(body).requests).toMatchObject([{ text: '/status' }])
  })
})

const line = fc.oneof(
  fc.constantFrom(
    ...'/promote api to staging|/status|/help me|```|~~~|````|<!--|-->|<div>|</div>|<details>|> quote|- item|  - nested|1. one|    code|\t|<pre>|</pre>|# h|---|===|text `|` text|[a]: b|<a "|">|&lt;|\\|'.split(
      '|',
    ),
  ),
  fc.string({
    unit: fc.constantFrom('/', '`', '>', '<', '-', ' ', 'a', '!', '~', '\t', '"', '[', ']', ':', '1', '.'),
    maxLength: 12,
  }),
)
const body = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'))

test('[T8] a body of which every line is quoted says nothing', () => {
  fc.assert(
    fc.property(
      fc.oneof(body, fc.string({ unit: 'grapheme' })),
      fc.constantFrom('> ', '>', '   > ', '> > '),
      (text, mark) => {
        const quoted = text
          .split(/\r\n|\r|\n/)
          .map((each) => `${mark}${each}`)
          .join('\n')
        expect(parseComment(quoted)).toEqual(nothing)
      },
    ),
    { numRuns: propertyRuns(3000) },
  )
})

/** What is left when quotes, from the innermost, code and comments are taken out. */
function withoutQuotes(html: string): string {
  const left = html.replaceAll(
    /<blockquote>(?:(?!<\/?blockquote>)[^])*<\/blockquote>|<pre>[^]*?<\/pre>|<!--[^]*?(?:-->|$)/g,
    '',
  )
  return left === html ? html : withoutQuotes(left)
}

test('[T8] what is heard is shown: as text of its own line when the comment is rendered', () => {
  const markdown = new MarkdownIt('commonmark')
  fc.assert(
    fc.property(body, (text) => {
      const shown = withoutQuotes(markdown.render(text)).split('\n')
      for (const { text: said } of parseComment(text).requests) {
        expect(shown.some((each) => each.includes(said))).toBe(true)
      }
    }),
    { numRuns: propertyRuns(3000) },
  )
})

describe('[T26] the worst comments take time in proportion to their length', () => {
  const worst = [
    '`',
    '``a',
    '<',
    '<a "',
    '<a \'"',
    '<!--',
    '<!',
    '<![CDATA[',
    '> ',
    '- ',
    '-\n',
    '1. ',
    '* a\n',
    '[',
    '[a]: "x\n',
    '[a](',
    '![',
    '](',
    'a*',
    '_a ',
    '```\n',
    '~~~\n\n',
    '/promote\n',
    '/promote a to b\n',
    '/promote ,',
    ' ',
    '\t',
    '\\',
    'on a\n',
    'On x wrote:\n',
    'From: x\n',
    '\u00A0',
    '"',
    '\u2014',
    '\r',
    '<a b="c" ',
    '&',
  ]

  test.each(worst)('%j, repeated up to 64 KB', (part) => {
    const head = '/status\n'
    const tail = '\n/status'
    const steps = (size: number) => {
      const text = `${head}${part.repeat(Math.ceil(size / part.length)).slice(0, size)}${tail}`
      const start = process.cpuUsage()
      parseComment(text)
      const { user, system } = process.cpuUsage(start)
      return user + system
    }
    const best = (size: number) => Math.min(...Array.from({ length: 5 }, () => steps(size)))
    // Four times as long is four times the work, and sixteen for what grows with the square: seconds, at this length.
    expect(best(65_000)).toBeLessThan(12 * best(16_250) + 50_000)
  })
})
