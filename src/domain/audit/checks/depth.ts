// Check: the clone reaches back as far as the audit asks.
import { type Check, nothing } from './check.ts'

export const depth: Check = {
  name: 'depth',
  begin: () => ({
    take: (evidence) =>
      evidence.kind === 'shallow'
        ? [{ reason: 'history-incomplete', commit: evidence.commit, found: evidence.branch }]
        : nothing,
    end: () => nothing,
  }),
}
