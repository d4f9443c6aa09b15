// First lines of commits, and the pull request that they name.
import { expect, test } from 'vitest'
import { pullRequestIn } from '../../../src/domain/audit/pull-request-in.ts'

test.each([
  ['Merge pull request #12 from acme/lockkeeper-promote/staging/api', 12],
  ['Promote api v1.2.3 to staging (#12)', 12],
  ['Revert "Promote api v1.2.3 to staging (#11)" (#12)', 12],
  ['Merge pull request #12 from acme/x (#13)', 12],
  ['Promote api v1.2.3 to staging', undefined],
  ['Revert (#12) by hand', undefined],
  ['Promote api (#0)', undefined],
  ['See Merge pull request #12 from acme/x', undefined],
  ['', undefined],
])('%j names %j', (headline, number) => {
  expect(pullRequestIn(headline)).toBe(number)
})
