// The scan fact: the reports that hang on one image in its registry.
import { type Fact, unavailable } from '../fact.ts'
import type { Digest } from '../identifiers.ts'
import type { ImagePin } from '../release/release.ts'
import type { AttachedReports } from './report.ts'

export interface ScanFact {
  readonly repository: string
  readonly digest: Digest
  readonly attached: Fact<AttachedReports>
}

/** Reports belong to bytes, whichever app they are pinned for; nobody having asked is no answer. */
export function attachedTo(
  facts: readonly ScanFact[],
  { repository, digest }: Pick<ImagePin, 'repository' | 'digest'>,
): Fact<AttachedReports> {
  const found = facts.find((fact) => fact.repository === repository && fact.digest === digest)
  return found?.attached ?? unavailable('nobody looked for reports')
}
