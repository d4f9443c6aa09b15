// Counts on the command line: whole numbers, and not so many that nobody reads them.
import { InvalidArgumentError } from 'commander'

const most = 10_000

/** @throws InvalidArgumentError which commander puts into words */
export function count(text: string): number {
  const found = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : Infinity
  if (found > most) throw new InvalidArgumentError(`It is no number from 1 to ${most}.`)
  return found
}
