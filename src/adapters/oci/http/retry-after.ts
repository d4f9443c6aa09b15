// How long to wait before asking again: what the other side wants, or a growing pause with chance in it.

/** Milliseconds of a `Retry-After` header (RFC 9110, 10.2.3: seconds or a date), if it is one. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** Full jitter: anything between nothing and 250 ms doubled with every attempt, counted from 0. */
export function backoffMs(attempt: number, random: () => number): number {
  return random() * 250 * 2 ** attempt
}
