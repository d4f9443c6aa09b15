// Builders for rules: an environment that asks for nothing, and a policy of three in a row.
import type { EnvironmentRules, Policy } from '../../../src/domain/environments/environment.ts'
import type { EnvironmentName } from '../../../src/domain/identifiers.ts'
import { dev, prod, staging } from './names.ts'

/** An environment after dev, where anybody with write permission may promote and nobody must approve. */
export function rules(change: Partial<EnvironmentRules> = {}): EnvironmentRules {
  return {
    name: staging,
    after: [dev],
    production: false,
    autoMerge: false,
    authorization: { allowedGroups: [], separationOfDuties: false },
    approvals: { count: 0, groups: [] },
    verification: { contexts: [], reporters: [] },
    rollback: { automatic: 'propose' },
    ...change,
  }
}

/** The first environment. */
export function firstRules(name: EnvironmentName = dev): EnvironmentRules {
  return rules({ name, after: [] })
}

/** dev, then staging, then prod. */
export const threeInARow: Policy = {
  path: '.github/lockkeeper.yaml',
  environments: [firstRules(), rules(), rules({ name: prod, after: [staging], production: true })],
}
