// A reader: renders Markdown as GitHub would and says what in it acts: mentions, references, links, images, markers.
import markdownIt from 'markdown-it'

const renderer = markdownIt({ html: true, linkify: true })
renderer.linkify.set({ fuzzyLink: true, fuzzyEmail: true })

export interface Acting {
  readonly mentions: readonly string[]
  readonly links: readonly string[]
  readonly images: readonly string[]
  readonly markers: readonly string[]
  readonly tags: readonly string[]
}

/** Our own markup beside Markdown: folded sections and small print. */
const ownTags = new Set(['details', '/details', 'summary', '/summary', 'sub', '/sub'])

export function read(markdown: string): Acting {
  const tokens = renderer.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])])
  const html = tokens
    .filter(({ type }) => type === 'html_block' || type === 'html_inline')
    .map(({ content }) => content)
  // Inside our own links GitHub looks for nothing more.
  const outside = textOutsideLinks(tokens)
  return {
    mentions: outside.flatMap((text) => [
      ...(text.match(/(?<![\w])@[a-z0-9][\w/-]*/gi) ?? []),
      ...(text.match(/(?<![\w])(?:[\w-]+\/[\w.-]+)?#\d+/g) ?? []),
      ...(text.match(/\bgh-\d+/gi) ?? []),
      ...(text.match(/\b[0-9a-f]{7,40}\b/g) ?? []),
      ...(text.match(/(?:https?|ftp):\/\/\w+|\bwww\.\w+/gi) ?? []),
    ]),
    links: tokens.filter(({ type }) => type === 'link_open').map((token) => String(token.attrGet('href'))),
    images: tokens.filter(({ type }) => type === 'image').map((token) => String(token.attrGet('src'))),
    markers: html.flatMap((text) => text.match(/<!--.*?-->/gs) ?? []),
    tags: html
      .flatMap((text) => text.replaceAll(/<!--.*?-->/gs, '').match(/<[^>]*>/g) ?? [])
      .map((tag) => tag.slice(1, -1))
      .filter((tag) => !ownTags.has(tag)),
  }
}

function textOutsideLinks(tokens: ReturnType<typeof renderer.parse>): readonly string[] {
  let depth = 0
  const found: string[] = []
  for (const { type, content } of tokens) {
    if (type === 'link_open') depth += 1
    if (type === 'link_close') depth -= 1
    if (type === 'text' && depth === 0) found.push(content)
  }
  return found
}
