// Secrets are masked in whatever form a program prints them. [T27]
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KeptOutput } from '../../src/domain/external/kept-output.ts'
import { maskedText, secretPatterns } from '../../src/domain/mask-secrets.ts'

const secret = 'Tr0ub4dor&3/+=ünïcode'
const bytes = Buffer.from(secret)
const wrapped = (text: string) => text.replaceAll(/.{5}/g, '$&\n')

describe('[T27] a secret is not seen', () => {
  test.each([
    ['as it is', secret],
    ['in base64, at the start', Buffer.from(secret).toString('base64')],
    ['in base64, one byte later', Buffer.from(`u${secret}`).toString('base64')],
    ['in base64, two bytes later', Buffer.from(`us${secret}`).toString('base64')],
    ['in base64 with more behind it', Buffer.from(`user:${secret}@host`).toString('base64')],
    ['in base64 for addresses', Buffer.from(secret).toString('base64url')],
    ['in base64 with line wraps', wrapped(Buffer.from(`user:${secret}`).toString('base64'))],
    ['percent-encoded', encodeURIComponent(secret)],
    [
      'percent-encoded in small letters',
      encodeURIComponent(secret).replaceAll(/%../g, (code) => code.toLowerCase()),
    ],
    ['in hexadecimal', bytes.toString('hex')],
    ['in large hexadecimal', bytes.toString('hex').toUpperCase()],
    ['inside JSON', JSON.stringify({ password: `"${secret}"` })],
    ['twice in a row', secret + secret],
  ])('%s', (_form, text) => {
    const shown = maskedText(`before ${text} after`, secretPatterns([secret]))
    expect(shown).toMatch(/before/)
    expect(shown).toMatch(/after/)
    expect(shown).toContain('***')
    for (const form of [secret, bytes.toString('hex'), bytes.toString('base64').slice(2, -4)]) {
      expect(shown.toLowerCase()).not.toContain(form.toLowerCase())
    }
    expect(Buffer.from(shown, 'base64').toString()).not.toContain(secret.slice(3, -3))
  })

  test('any secret in any text, and nothing else is masked', () => {
    const plain = fc.stringMatching(/^[a-f ]{0,40}$/)
    fc.assert(
      fc.property(plain, plain, fc.stringMatching(/^[G-Z0-9!-]{8,60}$/), (before, after, hidden) => {
        expect(maskedText(`${before}${hidden}${after}`, secretPatterns([hidden]))).toBe(
          `${before}***${after}`,
        )
      }),
    )
  })

  test('a key of many lines: whole, or a line of it; its first line is no secret', () => {
    const lines = Array.from({ length: 20 }, (_, at) => `${at}`.padStart(64, 'abcdefgh'))
    const key = ['-----BEGIN KEY-----', ...lines, '-----END KEY-----'].join('\n')
    const patterns = secretPatterns([key])
    expect(maskedText(`x ${lines[7]} y`, patterns)).toBe('x *** y')
    expect(maskedText(`x ${key.replaceAll('\n', '\r\n  ')} y`, patterns)).toBe('x *** y')
    expect(maskedText('-----BEGIN KEY----- x', patterns)).toBe('-----BEGIN KEY----- x')
  })

  test('the password of an address', () => {
    const patterns = secretPatterns(['postgres://me:s3cr%21t-word@db/one'])
    expect(maskedText('it is s3cr!t-word or s3cr%21t-word', patterns)).toBe('it is *** or ***')
  })

  test('what is too short to be told from other words is left', () => {
    expect(maskedText('abcde', secretPatterns(['abcde', '']))).toBe('abcde')
  })
})

function kept(chunks: readonly (Buffer | string)[], secrets: readonly string[] = []) {
  const output = new KeptOutput(secretPatterns(secrets))
  for (const chunk of chunks) output.push(Buffer.from(chunk))
  return output.text()
}

describe('[T28] an output without end', () => {
  test('a short one is kept whole', () => {
    expect(kept(['one\n', 'two\r\n'])).toEqual({ head: 'one\ntwo\n', tail: '', leftOut: 0 })
  })

  test('of a long one the start and the end are, and what is missing is counted', () => {
    const all = Array.from({ length: 20_000 }, (_, at) => `line ${at}\n`)
    const { head, tail, leftOut } = kept(all)
    expect(head.startsWith('line 0\nline 1\n')).toBe(true)
    expect(tail.endsWith('line 19998\nline 19999\n')).toBe(true)
    expect(head.length + tail.length + leftOut).toBe(all.join('').length)
    expect(Buffer.byteLength(head + tail)).toBeLessThan(65_000)
  })

  test.each([21_000, 40_000, 60_000, 200_000])(
    '%i bytes, cut at code points and never inside a secret',
    (size) => {
      const unit = `é€😀${secret}`
      const text = unit.repeat(Math.ceil(size / Buffer.byteLength(unit)))
      for (const by of [1, 7, 4096]) {
        const chunks: Buffer[] = []
        const all = Buffer.from(text)
        for (let at = 0; at < all.length; at += by) chunks.push(all.subarray(at, at + by))
        const { head, tail } = kept(chunks, [secret])
        expect(head + tail).not.toMatch(/[A-Za-z0-9\ufffd]/)
      }
    },
  )

  test('what is no UTF-8 and what steers a terminal is shown as unknown', () => {
    const noise = Buffer.from([0xff, 0xfe, 0x00, 0x1b, 0x5b, 0x33, 0x31, 0x6d, 0xc3])
    expect(kept([noise]).head).toMatch(/^\ufffd+\[31m\ufffd+$/)
    const endless = kept([Buffer.alloc(1_000_000, 0xff)])
    expect(Buffer.byteLength(endless.head + endless.tail)).toBeLessThan(65_000)
  })

  test('[T27] a secret in pieces, and one that was cut off by the end', () => {
    expect(kept(['a Tr0ub4', 'dor&3/+=ün', 'ïcode b'], [secret]).head).toBe('a *** b')
    expect(kept(['a Tr0ub4dor&3/'], [secret]).head).toBe('a ***')
  })
})
