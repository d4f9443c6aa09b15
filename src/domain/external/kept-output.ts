// Kept output: the start and the end of what a program prints, however much that is, with every known secret masked.
import { masked, secretPatterns } from '../mask-secrets.ts'

/** Bytes that are shown of the start and of the end. Every one of them may become three in UTF-8, and a check holds 65,535. */
const headBytes = 6 * 1024
const tailBytes = 14 * 1024

/** Beyond what is shown: as far as a secret may reach over the edge, with line wraps in it. */
const leastMargin = 16 * 1024

/** What is shown of an output. */
export interface KeptText {
  readonly head: string
  /** Empty where nothing was left out. */
  readonly tail: string
  /** Bytes between the two. */
  readonly leftOut: number
}

/** What is shown of texts that are there as a whole. */
export function outputKeeper(secrets: readonly string[]): (output: string) => KeptText {
  const patterns = secretPatterns(secrets)
  return (output) => {
    const kept = new KeptOutput(patterns)
    kept.push(Buffer.from(output, 'utf8'))
    return kept.text()
  }
}

/** Holds a few dozen kilobytes, whatever is poured into it. */
export class KeptOutput {
  readonly #patterns: readonly string[]
  readonly #margin: number
  #head = ''
  #tail = ''
  #total = 0

  /** @param patterns what `secretPatterns` makes of the secrets */
  constructor(patterns: readonly string[]) {
    this.#patterns = patterns
    this.#margin = Math.max(leastMargin, 2 * Math.max(0, ...patterns.map(({ length }) => length)))
  }

  /** How many bytes were printed so far. */
  get total(): number {
    return this.#total
  }

  push(chunk: Buffer): void {
    this.#total += chunk.length
    const free = headBytes + this.#margin - this.#head.length
    if (free > 0) this.#head += chunk.toString('latin1', 0, free)
    const rest = Math.max(0, free)
    if (chunk.length > rest) this.#keepTail(chunk.subarray(rest))
  }

  text(): KeptText {
    const all = this.#head + this.#tail
    if (this.#total <= headBytes + tailBytes)
      return { head: readable(masked(all, this.#patterns)), tail: '', leftOut: 0 }
    const isWhole = all.length === this.#total
    const [front, back] = isWhole ? [all, all] : [this.#head, this.#tail]
    const from = back.length - tailBytes
    return {
      head: readable(masked(front, this.#patterns, 0, headBytes).replace(unfinished, '')),
      tail: readable(masked(back, this.#patterns, from).replace(unbegun, '')),
      leftOut: this.#total - headBytes - tailBytes,
    }
  }

  #keepTail(chunk: Buffer): void {
    const most = tailBytes + this.#margin
    this.#tail = (this.#tail + chunk.toString('latin1', Math.max(0, chunk.length - most))).slice(-most)
  }
}

/** A code point whose last bytes were cut off, and one whose first were. */
const unfinished = /[\xc0-\xff][\x80-\xbf]{0,2}$/
const unbegun = /^[\x80-\xbf]{1,3}/

const controls = /(?![\t\n])\p{Cc}/gu

/** Bytes as text; what is no UTF-8, and what would steer a terminal, is shown as the sign for "unknown". */
function readable(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n').replaceAll(controls, '\ufffd')
}
