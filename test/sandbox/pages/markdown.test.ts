// Markdown as the pages show it: what GitHub shows, and nothing that could do harm.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markdownToHtml } from '../../../sandbox/github/pages/markdown.ts'
import { propertyRuns } from '../../support/soak.ts'

const html = (text: string): string => markdownToHtml(text).toString().trim()

describe('GitHub-flavoured Markdown', () => {
  test.each([
    ['a table', '| a | b |\n| --- | --: |\n| 1 | 2 |', '<td class="align-right">2</td>'],
    ['strikethrough', '~~gone~~', '<s>gone</s>'],
    ['an address', 'see https://example.com/x now', '<a href="https://example.com/x"'],
    ['a line end', 'one\ntwo', 'one<br />\ntwo'],
    ['a task that is done', '- [x] built', '<li>☑ built</li>'],
    ['a task to do', '- [ ] shipped', '<li>☐ shipped</li>'],
    [
      'a fold with a table in it',
      '<details><summary>more</summary>\n\n| a |\n| - |\n\n</details>',
      '<summary>more</summary>',
    ],
    ['small print', '<sub>note</sub>', '<p><sub>note</sub></p>'],
    ['a picture, by its words', '![a lock](https://example.com/x.png)', '<p>a lock</p>'],
  ])('%s', (_, text, shown) => expect(html(text)).toContain(shown))

  test('an HTML comment is not shown', () =>
    expect(html('here <!-- lockkeeper:1 --> there')).toBe('<p>here  there</p>'))
})

describe('[T22] what would do harm is gone', () => {
  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['a handler', '<b onclick="alert(1)">x</b>'],
    ['a picture with a handler', '<img src=x onerror=alert(1)>'],
    ['a link that is a script', '[x](javascript:alert(1))'],
    ['a raw link that is a script', '<a href="java\tscript:alert(1)">x</a>'],
    ['data', '<a href="data:text/html,<script>alert(1)</script>">x</a>'],
    ['a form', '<form action="/acme/deploy/pull/1/merge" method=post><button>x</button></form>'],
    ['a frame', '<iframe src="https://example.com"></iframe>'],
    ['a style', '<p style="position:fixed;inset:0">x</p><style>*{display:none}</style>'],
    ['a page that refreshes', '<meta http-equiv=refresh content="0;url=https://example.com">'],
    ['an id and a class of ours', '<span id="reply" class="problem">x</span>'],
    ['a drawing', '<svg onload=alert(1)><use href="#x"/></svg>'],
    ['a tag left open', '</div></article></main><button form=f>x'],
  ])('%s', (_, text) => expect(harmIn(html(text))).toEqual([]))

  test('whatever is mixed of it', () => {
    const pieces = [
      '<',
      '>',
      '"',
      "'",
      '`',
      '\n',
      ' ',
      'script',
      'img src=x onerror=',
      'a href=',
      'javascript:',
      '](',
      '[x',
      '<!--',
      '-->',
      '&lt;',
      '|',
      '<details>',
      '</td>',
      'style=',
      '\t',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }), (parts) => {
        expect(harmIn(html(parts.join('')))).toEqual([])
      }),
      { numRuns: propertyRuns(500) },
    )
  })
})

/** Tags and attributes that no comment may bring, and links that are more than links. */
function harmIn(shown: string): readonly string[] {
  const tags = [...shown.matchAll(/<\/?([a-z0-9-]+)((?:[^>"]|"[^"]*")*)>/gi)]
  const forbidden =
    /^(?:script|style|img|form|button|input|iframe|object|embed|meta|link|base|svg|math|use)$/i
  return tags.flatMap(([tag, name = '', attributes = '']) => {
    const outside = attributes.replaceAll(/"[^"]*"/g, '""')
    const bad =
      forbidden.test(name) ||
      /\b(?:on\w+|style|id|src|action)=/i.test(outside) ||
      /href="(?!https?:|mailto:|\/|#)[^"]*:/i.test(attributes) ||
      /class="(?!align-)/.test(attributes)
    return bad ? [tag] : []
  })
}
