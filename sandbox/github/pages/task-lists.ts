// Task lists: `- [x] done` as GitHub shows it. The boxes are signs and not inputs, so nobody can make one up in HTML.
import type { MarkdownIt } from 'markdown-it'

/** A markdown-it plugin: a list item that begins with `[ ]` or `[x]` begins with a box instead. */
export function taskLists(markdown: MarkdownIt): void {
  markdown.core.ruler.after('inline', 'task-lists', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      const isFirstInItem =
        tokens[index - 1]?.type === 'paragraph_open' && tokens[index - 2]?.type === 'list_item_open'
      const first = token.children?.[0]
      if (token.type !== 'inline' || !isFirstInItem || first === undefined) continue
      first.content = first.content.replace(/^\[([ xX])\](?=\s)/, (_, mark: string) =>
        mark === ' ' ? '☐' : '☑',
      )
    }
  })
}
