// Gate provenance, case by case: who built every image of what, on the word of somebody who counts. [D6]
import type { ProvenanceFact } from '../../src/domain/facts.ts'
import type { ForApps } from '../../src/domain/environments/for-apps.ts'
import { provenance, type ProvenanceReason } from '../../src/gates/provenance/judge.ts'
import type { ProvenanceAnswer, ProvenanceRules } from '../../src/domain/release/provenance.ts'
import { api, app, at, commit, digest, now } from '../support/builders/names.ts'
import { image, move, release } from '../support/builders/release.ts'
import { rules } from '../support/builders/rules.ts'
import { testGate } from './gate-table.ts'

const repository = 'ghcr.io/acme/api'
const about = { image: repository, digest: digest('c') } as const
const asked: ProvenanceRules = {
  builder: { kind: 'exactly', text: 'https://github.com/actions/runner/github-hosted' },
  source: { kind: 'exactly', text: 'https://github.com/acme/api' },
  trusted: [{ kind: 'key', name: 'release', pem: '' }],
}
const said = {
  provenance: {
    builder: asked.builder.kind,
    source: 'https://github.com/acme/api',
    commit: commit('b'),
    run: '1234',
    builtAt: '2026-03-01T09:00:00Z',
  },
  signature: { signer: { kind: 'key', name: 'release' }, format: 'envelope', loggedAt: at('09:00') },
} as const
const good: ProvenanceAnswer = { kind: 'proven', ...said }
type ProvenanceForApps = ForApps<ProvenanceFact>
const answered = (answer: ProvenanceAnswer, change: Partial<ProvenanceForApps> = {}): ProvenanceForApps => ({
  apps: [api, app('web')],
  repository,
  digest: digest('c'),
  answer,
  ...change,
})
const attestations = [
  { format: 'bundle', digest: digest('a'), fault: { kind: 'other-builder', builder: 'laptop' } },
] as const
const enforced = rules({ provenance: asked })
const unavailable = (problem: string) => [
  {
    app: api,
    verdict: 'fail' as const,
    reason: { code: 'provenance-unavailable' as const, image: repository, problem },
  },
]

testGate<ProvenanceReason>(provenance, {
  'not-asked-for': {
    'the policy asks for none': {
      facts: { provenances: [answered({ kind: 'none' })] },
      says: [{ verdict: 'skip', reason: { code: 'not-asked-for' } }],
    },
  },
  proven: {
    'it was built as it should be': {
      facts: { rules: enforced, provenances: [answered(good)] },
      says: [{ app: api, verdict: 'pass', reason: { code: 'proven', ...about, ...said } }],
    },
    'every image of every app is looked at': {
      promotion: {
        moves: [
          move({ to: release('v1.2.3', 'c', { images: [image(), image('worker', 'd')] }) }),
          move({ app: app('web') }),
        ],
      },
      facts: {
        rules: enforced,
        provenances: [
          answered(good),
          answered({ kind: 'none' }, { repository: 'ghcr.io/acme/worker', digest: digest('d') }),
        ],
      },
      says: [
        { app: api, verdict: 'pass', reason: { code: 'proven', ...about, ...said } },
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'no-provenance', image: 'ghcr.io/acme/worker', digest: digest('d') },
          recheckAt: now,
        },
        { app: app('web'), verdict: 'pass', reason: { code: 'proven', ...about, ...said } },
      ],
    },
  },
  'no-provenance': {
    'nobody says who built it': {
      facts: { rules: enforced, provenances: [answered({ kind: 'none' })] },
      says: [{ app: api, verdict: 'fail', reason: { code: 'no-provenance', ...about }, recheckAt: now }],
    },
  },
  'no-provenance-counts': {
    'somebody else built it, or it is somebody else who says so': {
      facts: { rules: enforced, provenances: [answered({ kind: 'refused', attestations })] },
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'no-provenance-counts', ...about, attestations },
          recheckAt: now,
        },
      ],
    },
  },
  'provenance-unavailable': {
    'the registry does not answer': {
      facts: {
        rules: enforced,
        provenances: [answered({ kind: 'unavailable', reason: 'it answered 503' })],
      },
      says: unavailable('it answered 503'),
    },
    'nobody looked': { facts: { rules: enforced }, says: unavailable('nobody looked for provenance') },
    'the answer that the rules of another app got says nothing of this one': {
      facts: { rules: enforced, provenances: [answered(good, { apps: [app('web')] })] },
      says: unavailable('nobody looked for provenance'),
    },
    'what is said of another digest says nothing of this one': {
      facts: { rules: enforced, provenances: [answered(good, { digest: digest('d') })] },
      says: unavailable('nobody looked for provenance'),
    },
  },
})
