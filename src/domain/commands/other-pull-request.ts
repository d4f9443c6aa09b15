// Another pull request: one that is no promotion, and what Lockkeeper found in it. Kinds may come together.
import type { EnvironmentName } from '../identifiers.ts'
import type { FileProblem } from '../file-problem.ts'

export type OtherPullRequest =
  /** No pin, no policy and no lock is touched. */
  | { readonly kind: 'untouched' }
  /** The policy file changes; without problems it can be read as it is proposed. */
  | {
      readonly kind: 'policy'
      readonly path: string
      readonly problems: readonly FileProblem[]
      /** What can be read and does not do what one may think. */
      readonly warnings?: readonly FileProblem[] | undefined
    }
  /** A lock file on the default branch changes. */
  | { readonly kind: 'lock'; readonly path: string; readonly problems: readonly FileProblem[] }
  /** Pins of several environments change at once: no one set of rules could judge that. */
  | { readonly kind: 'several-environments'; readonly environments: readonly EnvironmentName[] }
  /** A pin moves in an environment the policy does not know. */
  | {
      readonly kind: 'environment-unknown'
      readonly environment: EnvironmentName
      readonly environments: readonly EnvironmentName[]
    }
  /** Release files are taken away. */
  | { readonly kind: 'pin-removed'; readonly paths: readonly string[] }
  /** A release file, as it is proposed, cannot be read. */
  | { readonly kind: 'unreadable-pin'; readonly path: string; readonly problems: readonly FileProblem[] }
