// An example of every reason that a gate can give whose answer comes from somebody else.
import type { ExternalReason } from '../../../src/gates/external/judge.ts'
import type { TestResult } from '../../../src/domain/external/test-result.ts'
import type { TrustedSignature } from '../../../src/domain/release/signature.ts'
import type { ExamplesOf } from './example.ts'
import { digest, instant, now } from './world.ts'

const name = 'tests'
const source = { kind: 'command', words: ['pytest', 'tests/', '--tb=short'] } as const
const url = 'https://github.com/acme/deploy/actions/runs/7'
const timeoutSeconds = 300
const about = { name, image: 'ghcr.io/acme/api', digest: digest('c') } as const
const warned: TestResult = {
  result: 'warned',
  suite: ['.github/workflows/ci.yml'],
  passed: 218,
  warned: { count: 1, first: ['cold start'] },
  failed: { count: 0, first: [] },
}
const signature: TrustedSignature = {
  signer: {
    kind: 'identity',
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'https://github.com/acme/api/.github/workflows/ci.yml@refs/heads/main',
  },
  format: 'bundle',
  loggedAt: instant('2026-03-01T09:00:00Z'),
}

export const externalReasons: ExamplesOf<ExternalReason> = {
  'not-asked-for': ['skip', { code: 'not-asked-for' }],
  rollback: ['skip', { code: 'rollback' }],
  'no-source': ['fail', { code: 'no-source', name }],
  passed: [
    'pass',
    {
      code: 'passed',
      name,
      source: { kind: 'check_run', app: 15_368, name: 'unit tests', on: 'release' },
      url,
    },
  ],
  failed: [
    'fail',
    {
      code: 'failed',
      name,
      source,
      end: { kind: 'exit', code: 1 },
      output: [
        'FAILED tests/test_api.py::test_endpoint - AssertionError',
        '  FAILED tests/test_config.py::test_validation - ValueError',
        '```',
      ].join('\n'),
      url: undefined,
      timeoutSeconds,
    },
  ],
  running: [
    'wait',
    {
      code: 'running',
      name,
      source: { kind: 'workflow', file: 'smoke.yaml' },
      since: instant('2026-03-02T14:03:00Z'),
      until: instant('2026-03-02T14:09:00Z'),
      url,
    },
    { recheckAt: now },
  ],
  overdue: [
    'fail',
    {
      code: 'overdue',
      name,
      source: { kind: 'workflow', file: 'smoke.yaml' },
      since: instant('2026-03-02T13:03:00Z'),
      url,
    },
    { recheckAt: now },
  ],
  'no-answer-yet': ['wait', { code: 'no-answer-yet', name, source }, { recheckAt: now }],
  'answer-unavailable': [
    'fail',
    {
      code: 'answer-unavailable',
      name,
      source: { kind: 'check_run', app: 15_368, name: 'unit tests', on: 'release' },
      problem: 'acme/api is not shown to us',
    },
  ],
  attested: ['warn', { code: 'attested', ...about, results: [{ test: warned, signature }] }],
  'tests-failed': [
    'fail',
    {
      code: 'tests-failed',
      ...about,
      results: [
        {
          test: {
            ...warned,
            result: 'failed',
            suite: ['.github/workflows/e2e.yml'],
            failed: {
              count: 23,
              first: Array.from({ length: 20 }, (_, index) => `checkout (${index + 1}, ubuntu-latest)`),
            },
          },
          signature: { signer: { kind: 'key', name: 'qa' }, format: 'envelope', loggedAt: undefined },
        },
        { test: warned, signature },
      ],
    },
    { recheckAt: now },
  ],
  'no-attestation': ['fail', { code: 'no-attestation', ...about }, { recheckAt: now }],
  'no-attestation-counts': [
    'fail',
    {
      code: 'no-attestation-counts',
      ...about,
      attestations: [
        {
          format: 'bundle',
          digest: digest('a'),
          fault: { kind: 'not-understood', problem: 'it is not written as test results are' },
        },
      ],
    },
    { recheckAt: now },
  ],
  'attestation-unavailable': [
    'fail',
    { code: 'attestation-unavailable', ...about, problem: 'ghcr.io answered 503' },
  ],
}
