// Whole sets of judgements, one for every gate: everything passes, people are waited for, something is wrong.
import type { Judgement } from '../../../src/gates/catalog.ts'
import { gateCatalog } from '../../../src/gates/catalog.ts'
import { judgementsOf } from './judgements-of.ts'

const passing: Readonly<Record<Judgement['gate'], string>> = {
  order: 'comes-from',
  lock: 'unlocked',
  hold: 'not-held',
  quarantine: 'not-quarantined',
  security_scan: 'not-asked-for',
  sbom: 'not-asked-for',
  licenses: 'not-asked-for',
  immutability: 'digest-confirmed',
  contract: 'not-asked-for',
  signature: 'signed',
  provenance: 'not-asked-for',
  traceability: 'not-asked-for',
  verification: 'verified',
  soak: 'not-asked-for',
  window: 'not-asked-for',
  consumers: 'not-asked-for',
  expression: 'not-asked-for',
  tests: 'not-asked-for',
  cost_analysis: 'not-asked-for',
  performance_baseline: 'not-asked-for',
  custom: 'not-asked-for',
  authorization: 'may-promote',
  approvals: 'approved',
  separation_of_duties: 'not-asked-for',
  only_pins_changed: 'only-pins',
}

/** One judgement a gate; those named here by their reason code, the others pass. */
export function judgements(other: Partial<Record<Judgement['gate'], string>> = {}): readonly Judgement[] {
  return gateCatalog.map(({ name }) => {
    const code = other[name] ?? passing[name]
    const found = judgementsOf(name).find(({ findings }) => findings[0]?.reason.code === code)
    if (found === undefined) throw new Error(`no example of ${name}: ${code}`)
    return found
  })
}
