// Masking secrets: known ones are found in whatever form programs print them, and a few stars stand there instead.

/** What may stand between the characters of a printed secret: line wraps, indents, escapes. */
const betweens = /[\0-\x20\x7f\\]/g

/** Shorter ones would mask half of any text. */
const shortest = 6

/** A beginning this long at the very end of a text is a secret that was cut off. */
const shortestBeginning = 8

const mask = '***'

const bytesOf = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/**
 * What to look for: every secret as it is, in hexadecimal, percent-encoded and in base64 at each of its three alignments.
 * A secret of several lines is looked for line by line too, an address by its password. One character is one byte.
 */
export function secretPatterns(secrets: readonly string[]): readonly string[] {
  const all = secrets.flatMap((secret) => [secret, ...linesOf(secret), ...passwordsOf(secret)])
  const patterns = [...new Set(all)].flatMap(formsOf).map((form) => form.replaceAll(betweens, ''))
  return [...new Set(patterns)].filter((pattern) => pattern.length >= shortest)
}

/** Text with every secret masked. */
export function maskedText(text: string, patterns: readonly string[]): string {
  return Buffer.from(masked(bytesOf(text), patterns), 'latin1').toString('utf8')
}

/**
 * A part of a text with every secret masked, also one that the part's edge goes through. One character is one byte.
 *
 * @param from where the part begins
 * @param to where it ends
 */
export function masked(bytes: string, patterns: readonly string[], from = 0, to = bytes.length): string {
  let out = ''
  let at = from
  for (const { start, end } of secretsIn(bytes, patterns)) {
    if (end <= at || start >= to) continue
    out += bytes.slice(at, Math.max(at, start)) + mask
    at = end
  }
  return at < to ? out + bytes.slice(at, to) : out
}

interface Span {
  readonly start: number
  readonly end: number
}

/** Where secrets stand, in order, none touching another. */
function secretsIn(bytes: string, patterns: readonly string[]): readonly Span[] {
  const dense = bytes.replaceAll(betweens, '')
  const places = [...bytes.matchAll(/[^\0-\x20\x7f\\]/g)].map(({ index }) => index)
  const found: Span[] = []
  const note = (start: number, length: number): void => {
    found.push({ start: places[start] ?? 0, end: (places[start + length - 1] ?? bytes.length - 1) + 1 })
  }
  for (const pattern of patterns) {
    for (let at = dense.indexOf(pattern); at >= 0; at = dense.indexOf(pattern, at + 1))
      note(at, pattern.length)
    const begun = beginningAtTheEnd(dense, pattern)
    if (begun > 0) note(dense.length - begun, begun)
  }
  return joinedUp(found)
}

function beginningAtTheEnd(dense: string, pattern: string): number {
  for (let length = Math.min(pattern.length - 1, dense.length); length >= shortestBeginning; length -= 1) {
    if (dense.endsWith(pattern.slice(0, length))) return length
  }
  return 0
}

function joinedUp(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = []
  for (const span of spans.toSorted((left, right) => left.start - right.start)) {
    const last = out.at(-1)
    if (last === undefined || span.start > last.end) out.push(span)
    else out[out.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
  }
  return out
}

/** Lines of a key, without the two that say what it is. */
function linesOf(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/)
  return lines.length === 1 ? [] : lines.filter((line) => line.length >= 16 && !line.startsWith('-----'))
}

function passwordsOf(secret: string): readonly string[] {
  const password = URL.parse(secret)?.password ?? ''
  return password === '' ? [] : [password, decodedPart(password)]
}

function decodedPart(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}

function formsOf(secret: string): readonly string[] {
  const hex = Buffer.from(secret, 'utf8').toString('hex')
  const percent = encodeURIComponent(secret.toWellFormed())
  const everyByte = hex.replaceAll(/../g, '%$&')
  const base64 = [0, 1, 2].flatMap((alignment) => base64At(secret, alignment))
  return [
    bytesOf(secret),
    hex,
    hex.toUpperCase(),
    percent,
    percent.replaceAll(/%../g, (code) => code.toLowerCase()),
    everyByte,
    everyByte.toUpperCase(),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')),
  ]
}

/** The characters of base64 that only the secret decides, when so many bytes stand before it in its group of three; and with those at its end, where nothing follows. */
function base64At(secret: string, alignment: number): readonly string[] {
  const bytes = Buffer.concat([Buffer.alloc(alignment), Buffer.from(secret, 'utf8')])
  const whole = Math.floor((bytes.length * 8) / 6)
  const text = bytes.toString('base64').slice(Math.ceil((alignment * 8) / 6))
  return [text.slice(0, whole - Math.ceil((alignment * 8) / 6)), text]
}
