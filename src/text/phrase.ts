// A phrase: something said, before it is known whether it is read as Markdown or as plain text.

type Part =
  /** Our own words; they carry no markup. */
  | { readonly kind: 'words'; readonly text: string }
  /** A name, version, path or command: shown in code font. */
  | { readonly kind: 'value'; readonly text: string; readonly limit: number }
  /** Somebody else's words: escaped wherever markup could hide in them. */
  | { readonly kind: 'foreign'; readonly text: string; readonly limit: number }
  | { readonly kind: 'link'; readonly label: string; readonly url: string }

export type Phrase = readonly Part[]

/** What may stand between our words: never a bare string, so nothing gets in unescaped. */
export type Slot = Phrase | number

export const silence: Phrase = []

/** Puts words and slots together: say`${value(app)} waits for ${2} people`. */
export function say(words: TemplateStringsArray, ...slots: readonly Slot[]): Phrase {
  return words.flatMap((text, index): Phrase => {
    const slot = slots[index]
    const own: Phrase = text === '' ? silence : [{ kind: 'words', text }]
    if (slot === undefined) return own
    return [...own, ...(typeof slot === 'number' ? [{ kind: 'words', text: String(slot) } as const] : slot)]
  })
}

/** A name, a version, a path; at most 200 characters of it are shown. */
export function value(text: string): Phrase {
  return [{ kind: 'value', text, limit: 200 }]
}

/** A command, ready to paste. */
export function command(text: string): Phrase {
  return [{ kind: 'value', text, limit: 4000 }]
}

/** The words of people and machines outside: at most 400 characters of them are shown. */
export function untrusted(text: string): Phrase {
  return [{ kind: 'foreign', text, limit: 400 }]
}

/** A link of our own making. */
export function link(label: string, url: string): Phrase {
  return [{ kind: 'link', label, url }]
}

/** Phrases one after another, with our own words between them. */
export function joined(phrases: readonly Phrase[], between: string): Phrase {
  return phrases.flatMap(
    (phrase, index): Phrase => (index === 0 ? phrase : [{ kind: 'words', text: between }, ...phrase]),
  )
}

/** A sentence of its own: a capital in front where it starts with a word, and a full stop unless it has an end. */
export function sentence(phrase: Phrase): Phrase {
  const capital = phrase.map((part, index) => (index === 0 ? capitalised(part) : part))
  const last = phrase.at(-1)
  const closed = last !== undefined && 'text' in last && /[.?!…]$/u.test(last.text) && last.kind !== 'value'
  return closed ? capital : [...capital, { kind: 'words', text: '.' }]
}

function capitalised(part: Part): Part {
  return part.kind === 'words'
    ? { ...part, text: `${part.text.slice(0, 1).toUpperCase()}${part.text.slice(1)}` }
    : part
}
