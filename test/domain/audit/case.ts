// A case: something somebody does to a repository in which all is well, and the finding that names it.
import type { Finding, FindingReason } from '../../../src/domain/audit/finding.ts'
import type { Audited } from '../../support/builders/audited.ts'
import { memoryCommit } from '../../support/memory-branches.ts'

export interface Case {
  readonly what: string
  readonly tamper: (repository: Audited) => void
  readonly expected: Partial<Finding> & { readonly reason: FindingReason }
}

/** Pushes a commit to a branch. */
export function tip(branch: Audited['main'], files: Record<string, string | null>): void {
  branch.push(memoryCommit(`tip ${branch.length}`, files, '14:00'))
}
