// Moments as people say them: how long ago, with the exact time beside it.

const steps = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
] as const

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** For a `<time>` element. */
export function moment(then: Date, now: Date) {
  const seconds = Math.max(0, Math.round((now.getTime() - then.getTime()) / 1000))
  const step = steps.find((each) => seconds >= each.seconds)
  const ago = step === undefined ? 'just now' : words.format(-Math.floor(seconds / step.seconds), step.unit)
  return { iso: then.toISOString(), ago }
}
