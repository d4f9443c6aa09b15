// The catalog of checks: everything an audit asks, in the order it is told.
import { anchors } from './checks/anchors.ts'
import { appendOnly } from './checks/append-only.ts'
import { chain } from './checks/chain.ts'
import { changes } from './checks/changes.ts'
import { type Check, nothing, type Scope, type Watch } from './checks/check.ts'
import { contracts } from './checks/contracts.ts'
import { depth } from './checks/depth.ts'
import { derivedFiles } from './checks/derived-files.ts'
import { pins } from './checks/pins.ts'
import { pullRequests } from './checks/pull-requests.ts'
import { records } from './checks/records.ts'
import { mergeLookup } from './checks/github-cross-check.ts'

const checks: readonly Check[] = [
  depth,
  chain,
  anchors,
  appendOnly,
  records,
  derivedFiles,
  changes,
  pullRequests,
  pins,
  contracts,
  mergeLookup,
]

/** All checks at once, as one; findings at the end stand in the catalog's order. */
export function beginAudit(scope: Scope): Watch {
  const watches = checks.map((check) => {
    const watch = check.begin(scope)
    return { watch, found: [...nothing] }
  })
  return {
    take(evidence) {
      for (const { watch, found } of watches) found.push(...watch.take(evidence))
      return nothing
    },
    end: () => watches.flatMap(({ watch, found }) => [...found, ...watch.end()]),
  }
}
