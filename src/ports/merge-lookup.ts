// A merge witness: somebody beside the ledger who knows how a pull request was merged.
import type { MergeAtHost } from '../domain/audit/merge-at-host.ts'
import type { Fact } from '../domain/fact.ts'

export interface MergeLookup {
  /** Undefined where there is no such pull request, or it was never merged; unavailable with the reason. */
  merge(pullRequest: number): Promise<Fact<MergeAtHost | undefined>>
}
