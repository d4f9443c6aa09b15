// The kinds of values that variables have: each takes a text, and says what is wrong with one that it does not take.
import { existsSync } from 'node:fs'
import { z } from 'zod'
import { err, ok, type Result } from '../domain/result.ts'

/**
 * A value that `read` makes of the text. Its error goes on from "must be …, but", and never repeats the text: it may be a
 * secret, also in a variable that is not meant for one.
 */
export function value<Value>(read: (text: string) => Result<Value, string>) {
  return z.string().transform((text, context): Value => {
    const found = read(text)
    if (found.ok) return found.value
    context.addIssue(found.error)
    return z.NEVER
  })
}

/** A text that stays as it is. */
export const textThat = (isGood: (text: string) => boolean, fault = 'it is not one') =>
  value((text) => (isGood(text) ? ok(text) : err(fault)))

export const wholeNumber = (least: number, most: number) =>
  value((text) => {
    if (!/^-?\d+$/.test(text)) return err('it is not a whole number')
    if (text.startsWith('-') || Number(text) < least) return err('it is too small')
    return Number(text) > most ? err('it is too large') : ok(Number(text))
  })

/** Entries with commas between them; none when the variable is not set. */
export const listOf = (faultIn: (entry: string) => string | undefined) =>
  value((text) => {
    const entries = entriesOf(text)
    for (const [index, entry] of entries.entries()) {
      const fault = faultIn(entry)
      if (fault !== undefined) return err(`entry ${index + 1} ${fault}`)
    }
    return ok<readonly string[]>(entries)
  })

/** A host name, an IPv4 address or an IPv6 address in brackets, with or without a port. */
export const isHostAndPort = (text: string): boolean =>
  /^(\[[\da-fA-F:.]+\]|[\dA-Za-z](?:[\dA-Za-z.-]{0,252}[\dA-Za-z])?)(:\d{1,5})?$/.test(text)

export const existingFile = textThat(existsSync, 'there is no such file')

export const postgresAddress = textThat(
  (text) => /^postgres(?:ql)?:$/.test(URL.parse(text)?.protocol ?? ''),
  'it does not begin with postgres: or postgresql:',
)

/** The entries of a list as it is written; spaces around them do not count. */
export function entriesOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}
