// Gate traceability, case by case: commit, run and build time are told, and the commit is where it says. [B2]
import { known, unavailable } from '../../src/domain/fact.ts'
import { traceability, type TraceabilityReason } from '../../src/gates/traceability/judge.ts'
import { instantSchema } from '../../src/domain/identifiers.ts'
import type { ForApps } from '../../src/domain/environments/for-apps.ts'
import type { ImageOrigin, BuildOriginFact } from '../../src/domain/release/traceability.ts'
import { api, app, commit, digest, now } from '../support/builders/names.ts'
import { move, release } from '../support/builders/release.ts'
import { rules } from '../support/builders/rules.ts'
import { testGate } from './gate-table.ts'

const image = 'ghcr.io/acme/api'
const about = { image, digest: digest('c') } as const
const source = 'https://github.com/acme/api'
const released = release().source.commit ?? commit('b')
const origin: ImageOrigin = { commit: released, source, run: '1234', builtAt: '2026-01-15T09:00:00+01:00' }
const builtAt = instantSchema.parse('2026-01-15T08:00:00Z')
const asked = rules({ traceability: { branches: [] } })
type BuildOriginForApps = ForApps<BuildOriginFact>
const trace = (
  told: Partial<ImageOrigin> = {},
  change: Partial<BuildOriginForApps> = {},
): BuildOriginForApps => ({
  apps: [api],
  repository: image,
  digest: digest('c'),
  origin: known({ ...origin, ...told }),
  reachable: known(true),
  ...change,
})
const traced = (told: Partial<ImageOrigin> = {}, change: Partial<BuildOriginForApps> = {}) => ({
  rules: asked,
  buildOrigins: [trace(told, change)],
})
const fails = (...reasons: readonly TraceabilityReason[]) =>
  reasons.map((reason) => ({
    app: api,
    verdict: 'fail' as const,
    reason,
    recheckAt: reason.code === 'commit-unreachable' ? now : undefined,
  }))
const later = (ms: number) => new Date(Date.parse(now) + ms).toISOString()

testGate<TraceabilityReason>(traceability, {
  'not-asked-for': {
    'the policy does not ask': {
      facts: { buildOrigins: [trace({ commit: undefined })] },
      says: [{ verdict: 'skip', reason: { code: 'not-asked-for' } }],
    },
  },
  traced: {
    '[B2] everything is told, and the commit is there': {
      facts: traced(),
      says: [
        {
          app: api,
          verdict: 'pass',
          reason: { code: 'traced', ...about, commit: released, source, run: '1234', builtAt },
        },
      ],
    },
    'a builder whose clock is a little ahead is believed': {
      facts: traced({ builtAt: later(60_000) }),
      says: [
        {
          app: api,
          verdict: 'pass',
          reason: {
            code: 'traced',
            ...about,
            commit: released,
            source,
            run: '1234',
            builtAt: instantSchema.parse(later(60_000)),
          },
        },
      ],
    },
  },
  'origin-incomplete': {
    'the run is not told': {
      facts: traced({ run: undefined }),
      says: fails({ code: 'origin-incomplete', ...about, missing: ['run'] }),
    },
    'nothing is told at all': {
      facts: traced(
        { commit: undefined, source: undefined, run: undefined, builtAt: undefined },
        { reachable: unavailable('not asked') },
      ),
      says: fails({
        code: 'origin-incomplete',
        ...about,
        missing: ['commit', 'source', 'run', 'build-time'],
      }),
    },
    'a time that is none is as good as absent': {
      facts: traced({ builtAt: 'yesterday' }),
      says: fails({ code: 'origin-incomplete', ...about, missing: ['build-time'] }),
    },
    'everything else that is wrong is said with it': {
      facts: traced({ run: undefined, commit: commit('e') }, { reachable: known(false) }),
      says: fails(
        { code: 'origin-incomplete', ...about, missing: ['run'] },
        { code: 'other-commit', ...about, commit: commit('e'), released },
        { code: 'commit-unreachable', ...about, commit: commit('e'), source },
      ),
    },
  },
  'build-time-impossible': {
    '[B2] it was built tomorrow': {
      facts: traced({ builtAt: later(24 * 60 * 60_000) }),
      says: fails({
        code: 'build-time-impossible',
        ...about,
        builtAt: instantSchema.parse(later(24 * 60 * 60_000)),
      }),
    },
    'the build hides its time, or its clock stood still': {
      facts: traced({ builtAt: '1970-01-01T00:00:00Z' }),
      says: fails({
        code: 'build-time-impossible',
        ...about,
        builtAt: instantSchema.parse('1970-01-01T00:00:00Z'),
      }),
    },
  },
  'other-commit': {
    '[B2] the image was built of another commit than the release': {
      facts: traced({ commit: commit('e') }),
      says: fails({ code: 'other-commit', ...about, commit: commit('e'), released }),
    },
    'the images of the release were built of different commits': {
      promotion: {
        moves: [move({ to: release('v1.2.3', 'c', { source: { commit: undefined, contract: undefined } }) })],
      },
      facts: traced(),
      says: fails({ code: 'other-commit', ...about, commit: released, released: undefined }),
    },
  },
  'commit-unreachable': {
    '[B2] no branch that counts has it': {
      facts: traced({}, { reachable: known(false) }),
      says: fails({ code: 'commit-unreachable', ...about, commit: released, source }),
    },
  },
  'source-unavailable': {
    'the app is not installed there': {
      facts: traced({}, { reachable: unavailable('acme/api is not shown to us') }),
      says: fails({ code: 'source-unavailable', image, problem: 'acme/api is not shown to us' }),
    },
  },
  'origin-unavailable': {
    'the registry does not answer': {
      facts: traced({}, { origin: unavailable('it answered 503') }),
      says: fails({ code: 'origin-unavailable', image, problem: 'it answered 503' }),
    },
    'nobody looked': {
      facts: { rules: asked },
      says: fails({ code: 'origin-unavailable', image, problem: 'nobody looked where it comes from' }),
    },
    'the answer that the rules of another app got says nothing of this one': {
      facts: traced({}, { apps: [app('web')] }),
      says: fails({ code: 'origin-unavailable', image, problem: 'nobody looked where it comes from' }),
    },
    'what is said of another digest says nothing of this one': {
      facts: traced({}, { digest: digest('d') }),
      says: fails({ code: 'origin-unavailable', image, problem: 'nobody looked where it comes from' }),
    },
  },
})
