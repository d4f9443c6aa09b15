// Gate verification, case by case: the environment before said "healthy", of exactly these bytes. [B3] [A14]
import { known, unavailable } from '../../src/domain/fact.ts'
import { type VerificationReason, verification } from '../../src/gates/verification/judge.ts'
import { previous } from '../support/builders/facts.ts'
import { api, at, dev, environment, staging, version } from '../support/builders/names.ts'
import { release } from '../support/builders/release.ts'
import { firstRules, rules } from '../support/builders/rules.ts'
import { reported, deployedState, written } from '../support/builders/standing.ts'
import { testGate } from './gate-table.ts'

const qa = environment('qa')
const evidence = { environment: dev, at: at('11:01'), context: 'argocd/dev', url: null }
const inDev = (stands: ReturnType<typeof deployedState> | undefined) =>
  previous({ deployedState: known(stands) })
const before = (...rows: readonly ReturnType<typeof previous>[]) => ({ previous: new Map([[api, rows]]) })
const recommended = { rules: rules({ recommended: [dev] }) }
const noReport = (since: string | undefined) =>
  ({
    app: api,
    verdict: 'wait',
    reason: {
      code: 'no-report-yet',
      environment: dev,
      since: since === undefined ? undefined : at(since),
    },
  }) as const

const goesBack = { rollback: { reason: 'errors' } }
const neverHere = {
  app: api,
  verdict: 'fail',
  reason: { code: 'never-verified-here', environment: staging, version: version('v1.2.3') },
} as const
const verifiedReleaseList = (of = release()) => [
  { release: written(of), index: 41, verified: { index: 42, at: at('11:01') } },
]

testGate<VerificationReason>(verification, {
  'nothing-before': {
    'the first environment has nothing before it': {
      facts: { rules: firstRules(), path: [dev], previous: new Map() },
      says: [{ app: api, verdict: 'skip', reason: { code: 'nothing-before' } }],
    },
  },
  verified: {
    '[B3] the environment before reported this release healthy': {
      says: [{ app: api, verdict: 'pass', reason: { code: 'verified', ...evidence } }],
    },
    'one of several environments before is enough': {
      facts: before(
        previous({ environment: qa, deployedState: known(deployedState({ health: reported('failed') })) }),
        previous({ environment: qa, deployedState: unavailable('the git host answered 502') }),
        previous(),
      ),
      says: [{ app: api, verdict: 'pass', reason: { code: 'verified', ...evidence } }],
    },
  },
  failed: {
    '[B8] what is left out may have said no before': {
      promotion: { expedite: { reason: 'CVE-2026-1', environments: [staging], soak: false } },
      facts: {
        skipped: new Map([
          [
            api,
            [
              previous({
                environment: staging,
                deployedState: known(deployedState({ health: reported('failed') })),
              }),
            ],
          ],
        ]),
      },
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: {
            code: 'failed',
            environment: staging,
            at: reported('failed').at,
            context: reported('failed').context,
            url: reported('failed').url,
          },
        },
      ],
    },
    '[A8] also where it is only recommended': {
      facts: { ...before(inDev(deployedState({ health: reported('failed') }))), ...recommended },
      says: [{ app: api, verdict: 'fail', reason: { code: 'failed', ...evidence } }],
    },
    '[B3] the environment before reported it unhealthy': {
      facts: before(inDev(deployedState({ health: reported('failed') }))),
      says: [{ app: api, verdict: 'fail', reason: { code: 'failed', ...evidence } }],
    },
  },
  'no-report-yet': {
    '[A14] it was merged there, and the cluster has not spoken': {
      facts: before(inDev(deployedState({ health: { state: 'unreported' } }))),
      says: [noReport('10:53')],
    },
    'the ledger never saw the app there': { facts: before(inDev(undefined)), says: [noReport(undefined)] },
    '[B3] the report was about another version': {
      facts: before(inDev(deployedState({ release: written(release('v1.2.2')) }))),
      says: [noReport(undefined)],
    },
    '[B3] the report was about other bytes of the same version': {
      facts: before(inDev(deployedState({ release: written(release('v1.2.3', 'f')) }))),
      says: [noReport(undefined)],
    },
    'a report still to come is told of before one that went wrong elsewhere': {
      facts: before(
        previous({ environment: qa, deployedState: known(deployedState({ health: reported('failed') })) }),
        inDev(undefined),
      ),
      says: [noReport(undefined)],
    },
  },
  'not-verified-in-recommended': {
    '[A8] a recommended environment never had it': {
      facts: { ...before(inDev(undefined)), ...recommended },
      says: [
        { app: api, verdict: 'warn', reason: { code: 'not-verified-in-recommended', environment: dev } },
      ],
    },
    '[A8] or has it and said nothing yet': {
      facts: { ...before(inDev(deployedState({ health: { state: 'unreported' } }))), ...recommended },
      says: [
        { app: api, verdict: 'warn', reason: { code: 'not-verified-in-recommended', environment: dev } },
      ],
    },
  },
  'bypassed-in-previous': {
    '[A8] also where it is only recommended': {
      facts: { ...before(inDev(deployedState({ bypassed: true, index: 42 }))), ...recommended },
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'bypassed-in-previous', environment: dev, since: at('10:53'), index: 42 },
        },
      ],
    },
    '[T33] it came there past the gates, and healthy or not it goes no further': {
      facts: before(inDev(deployedState({ bypassed: true, index: 42 }))),
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'bypassed-in-previous', environment: dev, since: at('10:53'), index: 42 },
        },
      ],
    },
  },
  'verified-here': {
    '[B12] this environment itself reported exactly this release healthy before': {
      promotion: goesBack,
      facts: { previous: new Map(), verifiedReleases: new Map([[api, known(verifiedReleaseList())]]) },
      says: [
        {
          app: api,
          verdict: 'pass',
          reason: { code: 'verified-here', environment: staging, index: 42, at: at('11:01') },
        },
      ],
    },
  },
  'never-verified-here': {
    '[B12] nothing was ever verified here, whatever the environment before says': {
      promotion: goesBack,
      facts: { verifiedReleases: new Map([[api, known([])]]) },
      says: [neverHere],
    },
    '[B12] it was another build of the same version': {
      promotion: goesBack,
      facts: { verifiedReleases: new Map([[api, known(verifiedReleaseList(release('v1.2.3', 'f')))]]) },
      says: [neverHere],
    },
  },
  'proven-unavailable': {
    'nobody can read what was verified here': {
      promotion: goesBack,
      facts: { verifiedReleases: new Map([[api, unavailable('the git host answered 502')]]) },
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: {
            code: 'proven-unavailable',
            environment: staging,
            problem: 'the git host answered 502',
          },
        },
      ],
    },
  },
  'standing-unavailable': {
    'nobody can read what the ledger says': {
      facts: before(previous({ deployedState: unavailable('the git host answered 502') })),
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'standing-unavailable', environment: dev, problem: 'the git host answered 502' },
        },
      ],
    },
  },
})
