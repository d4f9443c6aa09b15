// The state of a release file: what it pins, that it is not there, or why nobody can tell.
import type { FileProblem } from '../file-problem.ts'
import type { Pin } from '../release/release.ts'

export type ReleaseFileState =
  | { readonly kind: 'pinned'; readonly path: string; readonly pin: Pin; readonly text: string }
  | { readonly kind: 'absent'; readonly path: string }
  | { readonly kind: 'unreadable'; readonly path: string; readonly problems: readonly FileProblem[] }
