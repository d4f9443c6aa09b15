// An example of every reason that the gates provenance and traceability can give.
import type { ProvenanceReason } from '../../../src/gates/provenance/judge.ts'
import type { TraceabilityReason } from '../../../src/gates/traceability/judge.ts'
import type { ExamplesOf } from './example.ts'
import { commit, digest, instant, now } from './world.ts'

const about = { image: 'ghcr.io/acme/api', digest: digest('c') } as const
const { image } = about
const source = 'https://github.com/acme/api'
const run = 'https://github.com/acme/api/actions/runs/1234/attempts/1'

export const provenanceReasons: ExamplesOf<ProvenanceReason> = {
  'not-asked-for': ['skip', { code: 'not-asked-for' }],
  proven: [
    'pass',
    {
      code: 'proven',
      ...about,
      provenance: {
        builder: 'https://github.com/actions/runner/github-hosted',
        source,
        commit: commit('b'),
        run,
        builtAt: '2026-03-01T09:00:00Z',
      },
      signature: {
        signer: {
          kind: 'identity',
          issuer: 'https://token.actions.githubusercontent.com',
          subject: 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main',
        },
        format: 'bundle',
        loggedAt: instant('2026-03-01T09:00:00Z'),
      },
    },
  ],
  'no-provenance': ['fail', { code: 'no-provenance', ...about }, { recheckAt: now }],
  'no-provenance-counts': [
    'fail',
    {
      code: 'no-provenance-counts',
      ...about,
      attestations: [
        {
          format: 'envelope',
          digest: digest('a'),
          fault: { kind: 'other-builder', builder: 'https://build.example/laptop' },
        },
        {
          format: 'bundle',
          digest: digest('b'),
          fault: { kind: 'other-source', source: 'https://github.com/mallory/api' },
        },
        { format: 'bundle', digest: digest('d'), fault: { kind: 'other-source', source: undefined } },
        { format: 'bundle', digest: digest('e'), fault: { kind: 'not-logged' } },
      ],
    },
    { recheckAt: now },
  ],
  'provenance-unavailable': ['fail', { code: 'provenance-unavailable', image, problem: 'it answered 503' }],
}

export const traceabilityReasons: ExamplesOf<TraceabilityReason> = {
  'not-asked-for': ['skip', { code: 'not-asked-for' }],
  traced: [
    'pass',
    {
      code: 'traced',
      ...about,
      commit: commit('b'),
      source,
      run,
      builtAt: instant('2026-03-01T09:00:00Z'),
    },
  ],
  'origin-incomplete': [
    'fail',
    { code: 'origin-incomplete', ...about, missing: ['commit', 'source', 'run', 'build-time'] },
  ],
  'build-time-impossible': [
    'fail',
    { code: 'build-time-impossible', ...about, builtAt: instant('1970-01-01T00:00:00Z') },
  ],
  'other-commit': ['fail', { code: 'other-commit', ...about, commit: commit('b'), released: commit('e') }],
  'commit-unreachable': [
    'fail',
    { code: 'commit-unreachable', ...about, commit: commit('b'), source },
    { recheckAt: now },
  ],
  'source-unavailable': [
    'fail',
    {
      code: 'source-unavailable',
      image,
      problem: 'acme/api, or commit bbbbbbb in it, is not shown to us',
    },
  ],
  'origin-unavailable': ['fail', { code: 'origin-unavailable', image, problem: 'it answered 503' }],
}
