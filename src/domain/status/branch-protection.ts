// Branch protection: which of the rules that should bind people on the ledger's branch and the default branch are missing.
import { ledgerBranch } from '../promotion/branch-names.ts'
import type { Fact } from '../fact.ts'

/** What the git host holds people to on one branch. */
export interface BranchProtection {
  readonly refusesForcePush: boolean
  readonly refusesDeletion: boolean
  /** By whom each has to be set; `untold` where the host names the check only. */
  readonly requiredChecks: readonly {
    readonly name: string
    readonly by: 'us' | 'another-app' | 'anybody' | 'untold'
  }[]
}

export type MissingRule =
  | 'ledger-force-push'
  | 'ledger-deletion'
  | 'check-not-required'
  /** Required, but whoever may set a status can set it. */
  | 'check-by-anybody'
  /** The host does not tell. */
  | 'rules-unknown'

/** Of the bot's checks this is the one to require; the others come and go with the rules. */
const checkToRequire = ledgerBranch

/**
 * What docs/ledger.md asks for and is not there. Nothing is refused because of it: gates hold without these rules, and
 * the ledger tells of what they would have prevented.
 *
 * @param ledger undefined as a value: there is no such branch yet
 */
export function missingRules(
  ledger: Fact<BranchProtection | undefined>,
  main: Fact<BranchProtection | undefined>,
): readonly MissingRule[] {
  if (!ledger.known || !main.known || main.value === undefined) return ['rules-unknown']
  const requirers = main.value.requiredChecks
    .filter(({ name }) => name === checkToRequire)
    .map(({ by }) => by)
  const isOurs = requirers.includes('us') || requirers.includes('untold')
  return [
    ...(ledger.value?.refusesForcePush === false ? (['ledger-force-push'] as const) : []),
    ...(ledger.value?.refusesDeletion === false ? (['ledger-deletion'] as const) : []),
    ...(isOurs ? [] : ([requirers.includes('anybody') ? 'check-by-anybody' : 'check-not-required'] as const)),
  ]
}
