// GitHub-flavoured Markdown as HTML that can do no harm: whatever a comment holds, a page never executes it.
import Handlebars from 'handlebars'
import MarkdownIt from 'markdown-it'
import sanitizeHtml from 'sanitize-html'
import { taskLists } from './task-lists.ts'

/** HTML that a template may show as it is. Only {@link markdownToHtml} makes it. */
export type SafeHtml = Handlebars.SafeString

/** As GitHub reads comments: tables, strikethrough, addresses as links, line ends as line breaks, HTML let through. */
const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true }).use(taskLists)
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
// Pictures would be fetched from elsewhere; their words are enough.
markdown.renderer.rules['image'] = (tokens, index) => markdown.utils.escapeHtml(tokens[index]?.content ?? '')

const alignments = ['left', 'center', 'right']

/** What GitHub lets through, less pictures, and nothing that carries a style, an id or a script. */
const harmless: sanitizeHtml.IOptions = {
  allowedTags: (
    'a b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li ol p pre q s samp ' +
    'span strike strong sub summary sup table tbody td tfoot th thead tr tt ul var'
  ).split(' '),
  allowedAttributes: { a: ['href', 'rel', 'title'], ol: ['start'], details: ['open'], '*': ['class'] },
  allowedClasses: { '*': alignments.map((side) => `align-${side}`) },
  allowedSchemes: ['http', 'https', 'mailto'],
  disallowedTagsMode: 'discard',
  transformTags: {
    a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow noopener noreferrer' }),
    td: aligned,
    th: aligned,
  },
}

/** Any text of a person or a bot, ready to be shown. HTML comments are gone from it. */
export function markdownToHtml(text: string): SafeHtml {
  return new Handlebars.SafeString(sanitizeHtml(markdown.render(text), harmless))
}

/** Pages allow no inline styles, so a column's side becomes a class. */
function aligned(tagName: string, { style = '' }: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const side = alignments.find((each) => style.replaceAll(' ', '') === `text-align:${each}`)
  return { tagName, attribs: side === undefined ? {} : { class: `align-${side}` } }
}
