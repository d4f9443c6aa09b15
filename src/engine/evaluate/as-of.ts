// As of another moment: the same equipment on a clock that stands still, for whoever asks what would be if.
import type { Instant } from '../../domain/identifiers.ts'
import type { Equipment } from '../dependencies.ts'

/** Only for asking: whatever is judged so must not be written down. */
export function asOf(equipment: Equipment, moment: Instant | undefined): Equipment {
  return moment === undefined ? equipment : { ...equipment, now: () => moment }
}
