// Consumers: who pins a version of an app, and whether another version would leave them outside their pin.
import { parse, satisfies, valid, validRange } from 'semver'
import type { AppName, Version } from '../identifiers.ts'
import { readYaml, valueAt } from '../yaml/yaml-source.ts'

/** Whether a version lies in a pin; `unknown` where the version is none that ranges are made of. */
export type Fit = 'inside' | 'outside' | 'unknown'

/** A consumer's pin as it was written, and what a change of version does to it. Its text is untrusted. */
export interface ConsumerEffect {
  readonly app: AppName
  /** The file of this repository that holds the pin. */
  readonly path: string
  readonly effect:
    | {
        readonly kind: 'pinned'
        readonly pin: string
        readonly by: 'exact' | 'range'
        readonly now: Fit
        readonly next: Fit
      }
    /** `latest-<env>`: it follows whatever stands there, and so nothing protects it. */
    | { readonly kind: 'follows'; readonly pin: string }
    | { readonly kind: 'unreadable'; readonly problem: string }
}

/** What a change of version does to one consumer; `text` is its file, undefined where that cannot be read. */
export function consumerEffect(
  consumer: { readonly app: AppName; readonly path: string; readonly field: readonly string[] },
  text: string | undefined,
  now: Version | undefined,
  next: Version,
): ConsumerEffect {
  const { app, path, field } = consumer
  return { app, path, effect: effectOn(field, text, now, next) }
}

function effectOn(
  field: readonly string[],
  text: string | undefined,
  now: Version | undefined,
  next: Version,
): ConsumerEffect['effect'] {
  if (text === undefined) return unreadable('there is no such file')
  const source = readYaml(text)
  if (!source.ok) return unreadable(source.error[0]?.message ?? 'the file cannot be read')
  const pin = valueAt(source.value.value, field)
  if (typeof pin !== 'string') return unreadable(`there is no text at ${field.join('.')}`)
  if (/^latest-./.test(pin)) return { kind: 'follows', pin }
  const by = pinKind(pin)
  if (by === undefined) return unreadable('the pin is neither a version nor a range')
  const fit = (version: Version | undefined) => (version === undefined ? 'unknown' : fitOf(pin, by, version))
  return { kind: 'pinned', pin, by, now: fit(now), next: fit(next) }
}

/** `1.2.3` and whatever is no range are exact; `>=1.2.0, <2.0.0`, `^1.2.0`, `~1.2` and `1.x` are ranges. */
function pinKind(pin: string): 'exact' | 'range' | undefined {
  if (valid(pin) !== null) return 'exact'
  if (/^(?:latest)?$/.test(pin.trim())) return undefined
  if (validRange(spaced(pin)) !== null) return 'range'
  // A version need not be a semantic one: any tag can be pinned.
  return /^[\w.-]{1,128}$/.test(pin) ? 'exact' : undefined
}

function fitOf(pin: string, by: 'exact' | 'range', version: Version): Fit {
  if (by === 'exact') return (valid(pin) ?? pin) === (valid(version) ?? version) ? 'inside' : 'outside'
  if (parse(version) === null) return 'unknown'
  return satisfies(version, spaced(pin)) ? 'inside' : 'outside'
}

/** Pins put commas between comparators, semver puts blanks. */
function spaced(pin: string): string {
  return pin.replaceAll(',', ' ')
}

function unreadable(problem: string): ConsumerEffect['effect'] {
  return { kind: 'unreadable', problem }
}
