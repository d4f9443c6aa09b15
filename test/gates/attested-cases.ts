// External gates whose answer hangs on the images, case by case.
import {
  type SignedTestResult,
  type TestResult,
  type TestResultAnswer,
  testResultType,
} from '../../src/domain/external/test-result.ts'
import type { AttestedFact, Facts } from '../../src/domain/facts.ts'
import type { AttestedReason } from '../../src/gates/external/attested.ts'
import { api, app, digest, now } from '../support/builders/names.ts'
import { image, move, release } from '../support/builders/release.ts'
import { rules } from '../support/builders/rules.ts'
import type { GateTable } from './gate-table.ts'

const name = 'tests'
const source = {
  kind: 'attestation',
  predicate: testResultType,
  configuration: undefined,
  trusted: [],
} as const
const about = { name, image: 'ghcr.io/acme/api', digest: digest('c') } as const
const attested = (answer: TestResultAnswer, ...others: readonly AttestedFact[]): Partial<Facts> => ({
  rules: rules({ external: [{ name, source, timeoutSeconds: 300 }] }),
  attested: [{ app: api, gate: name, repository: about.image, digest: about.digest, answer }, ...others],
})
const signed = (result: TestResult['result']): SignedTestResult => ({
  test: {
    result,
    suite: ['unit'],
    passed: 12,
    warned: { count: 0, first: [] },
    failed: { count: 0, first: [] },
  },
  signature: { signer: { kind: 'key', name: 'ci' }, format: 'bundle', loggedAt: undefined },
})
const passed: TestResultAnswer = { kind: 'passed', results: [signed('passed')] }
const worker = 'ghcr.io/acme/worker'
const attestations = [{ format: 'bundle', digest: digest('a'), fault: { kind: 'key-not-trusted' } }] as const

export const attestedCases: GateTable<AttestedReason> = {
  attested: {
    'somebody who counts says that the tests of the image passed': {
      facts: attested(passed),
      says: [
        { app: api, verdict: 'pass', reason: { code: 'attested', ...about, results: [signed('passed')] } },
      ],
    },
    'a suite that passed with warnings is a warning': {
      facts: attested({ kind: 'passed', results: [signed('passed'), signed('warned')] }),
      says: [
        {
          app: api,
          verdict: 'warn',
          reason: { code: 'attested', ...about, results: [signed('passed'), signed('warned')] },
        },
      ],
    },
    '[T16] every image needs its own; one for another digest or by the rules of another app is none': {
      promotion: {
        moves: [move({ to: release('v1.2.3', 'c', { images: [image(), image('worker', 'd')] }) })],
      },
      facts: attested(
        passed,
        { app: api, gate: name, repository: worker, digest: digest('c'), answer: passed },
        { app: app('web'), gate: name, repository: worker, digest: digest('d'), answer: passed },
      ),
      says: [
        { app: api, verdict: 'pass', reason: { code: 'attested', ...about, results: [signed('passed')] } },
        {
          app: api,
          verdict: 'fail',
          reason: {
            code: 'attestation-unavailable',
            ...about,
            image: worker,
            digest: digest('d'),
            problem: 'nobody looked for attestations',
          },
        },
      ],
    },
  },
  'tests-failed': {
    'a test failed': {
      facts: attested({ kind: 'failed', results: [signed('failed')] }),
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'tests-failed', ...about, results: [signed('failed')] },
          recheckAt: now,
        },
      ],
    },
  },
  'no-attestation': {
    'nobody says anything': {
      facts: attested({ kind: 'none' }),
      says: [{ app: api, verdict: 'fail', reason: { code: 'no-attestation', ...about }, recheckAt: now }],
    },
  },
  'no-attestation-counts': {
    '[T18] somebody says something who does not count': {
      facts: attested({ kind: 'refused', attestations }),
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'no-attestation-counts', ...about, attestations },
          recheckAt: now,
        },
      ],
    },
  },
  'attestation-unavailable': {
    'the registry does not answer': {
      facts: attested({ kind: 'unavailable', reason: 'it answered 503' }),
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'attestation-unavailable', ...about, problem: 'it answered 503' },
        },
      ],
    },
  },
}
