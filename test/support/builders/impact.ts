// Builder for impacts: `api` goes from v1.2.3 back to v1.2.2 in staging, everything is known, and nothing is lost.
import { known } from '../../../src/domain/fact.ts'
import type { AppImpact, ImpactFacts } from '../../../src/domain/impact/impact.ts'
import { api, commit, prod, staging, version } from './names.ts'

export function appImpact(change: Partial<AppImpact> = {}): AppImpact {
  return {
    app: api,
    from: version('v1.2.3'),
    to: version('v1.2.2'),
    releases: known([version('v1.2.3')]),
    source: known({
      commits: [
        {
          oid: commit('c'),
          headline: 'Add bulk orders',
          url: `https://github.com/acme/api/commit/${commit('c')}`,
        },
      ],
      commitCount: 1,
      pullRequests: [{ number: 7, title: 'Bulk orders', url: 'https://github.com/acme/api/pull/7' }],
      comingIn: 0,
    }),
    documents: known([]),
    elsewhere: known([
      { environment: prod, version: version('v1.2.2'), is: 'the-target', health: 'verified' },
    ]),
    ...change,
  }
}

export function impactFacts(change: Partial<ImpactFacts> = {}): ImpactFacts {
  return {
    environment: staging,
    apps: [appImpact()],
    consumers: known([]),
    expectedTime: known({ toMerge: 12, toVerified: 3, of: 7 }),
    verdicts: [{ gate: 'lock', verdict: 'pass' }],
    ...change,
  }
}
