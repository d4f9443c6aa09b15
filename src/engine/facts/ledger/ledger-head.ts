// The ledger head fact: the newest entry's index and hash, or that there is no ledger yet.
import { type Fact, known, unavailable } from '../../../domain/fact.ts'
import { type LedgerHead, ledgerHeadSchema } from '../../../domain/ledger/ledger.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import { jsonOf } from '../../../domain/json-text.ts'

const ledgerHeadPath = 'ledger/head.json'
export const ledgerHeadQuery = { kind: 'file', at: 'ledger', path: ledgerHeadPath } as const

/** Undefined before the first entry; unavailable where it contradicts what is known of it. */
export function readLedgerHead(snapshot: Snapshot): Fact<LedgerHead | undefined> {
  const doubt = ledgerDoubt(snapshot)
  if (doubt !== undefined) return unavailable(doubt)
  const answer = snapshot.answer(ledgerHeadQuery)
  if (answer.kind === 'absent') {
    return snapshot.repository.ledgerHead === undefined
      ? known(undefined)
      : unavailable(`the ledger branch has no ${ledgerHeadPath}`)
  }
  const head = answer.kind === 'file' ? ledgerHeadSchema.safeParse(jsonOf(answer.text)) : undefined
  return head?.success === true ? known(head.data) : unavailable(`${ledgerHeadPath} cannot be read`)
}

/** Why nothing on the ledger branch is believed, with its code in front; undefined where all is well. */
export function ledgerDoubt({ repository: { ledgerFault } }: Snapshot): string | undefined {
  return ledgerFault === undefined
    ? undefined
    : `ledger-${ledgerFault.kind}: the ledger is not the one it was`
}
