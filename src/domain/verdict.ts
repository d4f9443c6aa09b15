// A verdict: what one gate says of a promotion.

/** `wait` is a no that time or a person will turn into a yes; `skip` says the question does not arise here. */
export type Verdict = 'pass' | 'warn' | 'wait' | 'fail' | 'skip'
