// Consumers: who pins a version of an app, and whether another version would leave them outside their pin.
import type { AppName } from '../identifiers.ts'

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
        readonly then: Fit
      }
    /** `latest-<env>`: it follows whatever stands there, and so nothing protects it. */
    | { readonly kind: 'follows'; readonly pin: string }
    | { readonly kind: 'unreadable'; readonly problem: string }
}
