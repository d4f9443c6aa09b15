// Expedite: a promotion that leaves out environments or waiting time, openly and with more people's yes.
import type { EnvironmentName } from '../identifiers.ts'

/** What may be left out, named by the gate that asks for it. Nothing else ever is. */
export const skippable = ['order', 'soak'] as const

/** What an environment's owners allow in an emergency. */
export interface ExpediteRules {
  /** Beside the approvals that every promotion into the environment needs, each by somebody else. */
  readonly approvals: { readonly count: number; readonly groups: readonly string[] }
  readonly skip: readonly (typeof skippable)[number][]
}

/** What one promotion leaves out: declared when it is opened, and part of what people approve. */
export interface Expedite {
  /** Why, in the words of whoever asked; untrusted. */
  readonly reason: string
  /** The environments it does not go through. */
  readonly environments: readonly EnvironmentName[]
  /** Whether it does not wait until the soak is over. */
  readonly soak: boolean
}
