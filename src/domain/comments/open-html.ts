// Open HTML: what an HTML block began and did not end hides, or quotes, the Markdown below it as well.

const marks =
  /<!--|-->|<(?<end>\/?)(?<tag>blockquote|code|pre|script|style|template|textarea|title)(?=[\s/>])/gi

/** Follows a comment's HTML blocks in order, and tells whether something of theirs is still open. */
export class OpenHtml {
  #inComment = false
  readonly #open = new Map<string, number>()

  /** Reads the next block; takes time linear in its length. */
  read(block: string): void {
    for (const { 0: mark, groups } of block.matchAll(marks)) {
      if (mark === '<!--') this.#inComment = true
      else if (mark === '-->') this.#inComment = false
      else if (!this.#inComment) this.#count(groups?.['tag']?.toLowerCase() ?? '', groups?.['end'] === '/')
    }
  }

  get hides(): boolean {
    return this.#inComment || this.#open.size > 0
  }

  #count(tag: string, ends: boolean): void {
    const now = (this.#open.get(tag) ?? 0) + (ends ? -1 : 1)
    if (now > 0) this.#open.set(tag, now)
    else this.#open.delete(tag)
  }
}
