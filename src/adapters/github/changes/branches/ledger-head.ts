// Where the ledger branch stands right after a change: told with its payload, so that nobody has to ask once more.
import { z } from 'zod'
import { ledgerBranch } from '../../../../domain/promotion/branch-names.ts'
import { commitOidSchema } from '../../../../domain/identifiers.ts'

/** Asked of a payload that leads to its repository. */
export const ledgerHeadFields = `repository { ref(qualifiedName: "refs/heads/${ledgerBranch}") { target { oid } } }`

const schema = z.object({ ref: z.object({ target: z.object({ oid: commitOidSchema }) }).nullable() })

/** The answer to those fields. */
export const ledgerHeadShape = { repository: schema }

/** Null while there is no such branch. */
export function ledgerHeadOf({ ref }: z.infer<typeof schema>) {
  return ref?.target.oid ?? null
}
