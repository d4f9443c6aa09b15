// As of another moment: the same equipment on a clock that stands still, for whoever asks what would be if.
import type { Instant } from '../../domain/identifiers.ts'
import type { Dependencies } from '../dependencies.ts'

/** Only for asking: whatever is judged so must not be written down. */
export function asOf(dependencies: Dependencies, moment: Instant | undefined): Dependencies {
  return moment === undefined ? dependencies : { ...dependencies, now: () => moment }
}
