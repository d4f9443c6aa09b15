// Whole sets of judgements, one for every gate: everything passes, people are waited for, something is wrong.
import { gateCatalog, type GateName, type Judgement } from '../../../src/gates/catalog.ts'
import { judgementsOf } from './judgements-of.ts'

/** What a gate says where all is well; those that are not named here are not asked for. */
const passing: Readonly<Partial<Record<GateName, string>>> = {
  order: 'comes-from',
  lock: 'unlocked',
  hold: 'not-held',
  quarantine: 'not-quarantined',
  immutability: 'digest-confirmed',
  signature: 'signed',
  verification: 'verified',
  authorization: 'may-promote',
  approvals: 'approved',
  only_pins_changed: 'only-pins',
}

/** One judgement a gate; those named here by their reason code, the others pass. */
export function judgements(other: Partial<Record<GateName, string>> = {}): readonly Judgement[] {
  return gateCatalog.map(({ name }) => {
    const code = other[name] ?? passing[name] ?? 'not-asked-for'
    const found = judgementsOf(name).find(({ findings }) => findings[0]?.reason.code === code)
    if (found === undefined) throw new Error(`no example of ${name}: ${code}`)
    return found
  })
}
