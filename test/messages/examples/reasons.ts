// An example of every reason a gate can give. A code without one does not compile.
import type { GateName, Reasons } from '../../../src/gates/catalog.ts'
import type { ExamplesOf } from './example.ts'
import { externalReasons } from './external-reasons.ts'
import { ownerReasons, peopleReasons } from './people-reasons.ts'
import { contractReasons } from './contract-reasons.ts'
import { timeReasons } from './time-reasons.ts'
import { stopReasons } from './stop-reasons.ts'
import { licensesReasons, sbomReasons, securityScanReasons } from './scan-reasons.ts'
import { provenanceReasons, traceabilityReasons } from './origin-reasons.ts'
import { signatureReasons } from './signature-reasons.ts'
import { app, commit, dev, digest, instant, login, prod, staging, version } from './world.ts'

type Examples = { readonly [Gate in GateName]: ExamplesOf<Reasons[Gate]> }

const image = 'ghcr.io/acme/api'
const environment = dev
const problem = 'the git host answered 502'

export const reasons: Examples = {
  order: {
    rollback: ['skip', { code: 'rollback' }],
    'first-environment': ['pass', { code: 'first-environment' }],
    'comes-from': ['pass', { code: 'comes-from', environment, version: version('v1.2.3') }],
    'not-in-previous': [
      'fail',
      {
        code: 'not-in-previous',
        path: [dev, staging, prod],
        previous: [{ environment: staging, version: version('v1.2.2') }],
        version: version('v1.2.3'),
      },
    ],
    'not-in-recommended': [
      'warn',
      {
        code: 'not-in-recommended',
        path: [dev, staging],
        previous: [{ environment: dev, version: undefined }],
        version: version('v1.2.3'),
      },
    ],
    'order-skipped': [
      'warn',
      { code: 'order-skipped', environment, version: version('v1.2.3'), skipped: [staging] },
    ],
    'previous-unreadable': [
      'fail',
      { code: 'previous-unreadable', environment, problem: 'line 3: "digest" is there twice' },
    ],
    'goes-back': ['fail', { code: 'goes-back', from: version('v1.3.0'), to: version('v1.2.3') }],
  },
  ...stopReasons,
  ...timeReasons,
  tests: externalReasons,
  cost_analysis: externalReasons,
  performance_baseline: externalReasons,
  custom: externalReasons,
  ...peopleReasons,
  quarantine: {
    'not-quarantined': ['pass', { code: 'not-quarantined' }],
    quarantined: [
      'fail',
      {
        code: 'quarantined',
        quarantine: {
          digest: digest('c'),
          environment: prod,
          app: app('api'),
          version: version('v1.2.3'),
          by: login('jo'),
          reason: 'Incident 1234: errors',
          since: instant('2026-03-01T09:00:00Z'),
          becauseOf: 43,
          writtenIn: `lockkeeper:quarantine/${'c'.repeat(64)}.json`,
        },
      },
    ],
    'quarantine-unreadable': [
      'fail',
      {
        code: 'quarantine-unreadable',
        quarantine: {
          digest: digest('c'),
          writtenIn: `lockkeeper:quarantine/${'c'.repeat(64)}.json`,
          problem: 'it cannot be read',
        },
      },
    ],
    'quarantines-unavailable': ['fail', { code: 'quarantines-unavailable', problem }],
  },
  immutability: {
    'digest-confirmed': ['pass', { code: 'digest-confirmed', image, digest: digest('c') }],
    'tag-gone': ['pass', { code: 'tag-gone', image, digest: digest('c') }],
    'tag-moved': ['fail', { code: 'tag-moved', image, pinned: digest('c'), now: digest('e') }],
    'digest-missing': ['fail', { code: 'digest-missing', image, digest: digest('c') }],
    'platforms-missing': [
      'fail',
      {
        code: 'platforms-missing',
        image,
        digest: digest('c'),
        missing: ['linux/arm64'],
        held: ['linux/amd64'],
      },
    ],
    'registry-unavailable': ['fail', { code: 'registry-unavailable', image, problem: 'it answered 503' }],
  },
  contract: contractReasons,
  signature: signatureReasons,
  provenance: provenanceReasons,
  traceability: traceabilityReasons,
  security_scan: securityScanReasons,
  sbom: sbomReasons,
  licenses: licensesReasons,
  verification: {
    'nothing-before': ['skip', { code: 'nothing-before' }],
    verified: [
      'pass',
      {
        code: 'verified',
        environment,
        at: instant('2026-03-02T11:01:00Z'),
        context: 'argocd/dev',
        url: 'https://argocd.acme.test/applications/dev-api',
      },
    ],
    failed: [
      'fail',
      {
        code: 'failed',
        environment,
        at: instant('2026-03-02T11:01:00Z'),
        context: 'argocd/dev',
        url: null,
      },
    ],
    'no-report-yet': ['wait', { code: 'no-report-yet', environment, since: instant('2026-03-02T10:53:00Z') }],
    'not-verified-in-recommended': ['warn', { code: 'not-verified-in-recommended', environment }],
    'bypassed-in-previous': [
      'fail',
      { code: 'bypassed-in-previous', environment, since: instant('2026-03-02T10:53:00Z'), index: 42 },
    ],
    'verified-here': [
      'pass',
      { code: 'verified-here', environment: staging, at: instant('2026-02-20T11:01:00Z'), index: 31 },
    ],
    'never-verified-here': [
      'fail',
      { code: 'never-verified-here', environment: staging, version: version('v1.2.3') },
    ],
    'proven-unavailable': ['fail', { code: 'proven-unavailable', environment: staging, problem }],
    'standing-unavailable': ['fail', { code: 'standing-unavailable', environment, problem }],
  },
  authorization: {
    'may-promote': ['pass', { code: 'may-promote', login: login('maria'), by: 'team' }],
    automatic: ['pass', { code: 'automatic', index: 43 }],
    'asked-by-policy': ['pass', { code: 'asked-by-policy' }],
    'not-asked-by-policy': ['fail', { code: 'not-asked-by-policy' }],
    'not-authorized': [
      'fail',
      {
        code: 'not-authorized',
        kind: 'promotion',
        allowedUsers: [],
        login: login('maria'),
        allowedGroups: ['release-managers', 'sre'],
        teams: [],
        permission: 'write',
      },
    ],
    'person-unavailable': ['fail', { code: 'person-unavailable', login: login('maria'), problem }],
  },
  approvals: {
    'none-needed': ['pass', { code: 'none-needed' }],
    approved: [
      'pass',
      {
        code: 'approved',
        needed: 1,
        approvals: [{ login: login('jo'), at: instant('2026-03-02T13:40:00Z'), commit: commit('d') }],
      },
    ],
    'approvals-missing': [
      'wait',
      {
        code: 'approvals-missing',
        needed: 2,
        groups: ['release-managers'],
        approvals: [{ login: login('jo'), at: instant('2026-03-02T13:40:00Z'), commit: commit('d') }],
        discounted: [
          { login: login('maria'), why: 'requester' },
          { login: login('kim'), why: 'another-plan' },
          { login: login('lee'), why: 'not-entitled' },
          { login: login('ada'), why: 'promoted-it-before' },
          { login: login('sam'), why: 'person-unavailable' },
        ],
      },
    ],
    'changes-requested': ['wait', { code: 'changes-requested', by: [login('jo'), login('kim')] }],
    ...ownerReasons,
    'reviews-unavailable': ['fail', { code: 'reviews-unavailable', problem }],
  },
  separation_of_duties: {
    'not-asked-for': ['skip', { code: 'not-asked-for' }],
    'nothing-before': ['skip', { code: 'nothing-before' }],
    rollback: ['pass', { code: 'rollback' }],
    'different-people': ['pass', { code: 'different-people' }],
    'nobody-asked': ['pass', { code: 'nobody-asked' }],
    'same-person': ['fail', { code: 'same-person', login: login('maria'), previous: [dev] }],
    'promoter-unknown': ['wait', { code: 'promoter-unknown', previous: [dev] }],
  },
  only_pins_changed: {
    'only-pins': ['pass', { code: 'only-pins' }],
    'stray-files': [
      'fail',
      { code: 'stray-files', paths: ['README.md', 'environments/staging/kustomization.yaml'] },
    ],
    'more-than-pins': [
      'fail',
      {
        code: 'more-than-pins',
        path: 'environments/staging/api/release.yaml',
        problem: 'the name of the app changes',
      },
    ],
    'foreign-commits': ['fail', { code: 'foreign-commits', commits: [commit('e'), commit('f')] }],
    'wrong-base': ['fail', { code: 'wrong-base', base: 'develop', defaultBranch: 'main' }],
    'from-fork': ['fail', { code: 'from-fork' }],
    'content-unavailable': ['fail', { code: 'content-unavailable', problem }],
  },
}
