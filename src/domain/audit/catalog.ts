// The catalog of checks: everything an audit asks, in the order it is told.
import { anchors } from './anchors.ts'
import { appendOnly } from './append-only.ts'
import { chain } from './chain.ts'
import { changes } from './changes.ts'
import { type Check, nothing, type Scope, type Watch } from './check.ts'
import { contracts } from './contracts.ts'
import { depth } from './depth.ts'
import { derivedFiles } from './derived-files.ts'
import { pins } from './pins.ts'
import { pullRequests } from './pull-requests.ts'
import { records } from './records.ts'
import { witness } from './witness.ts'

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
  witness,
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
