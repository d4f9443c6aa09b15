// Gate signature, case by case: every image carries a signature that counts, or the owners hear of it. [C3] [D6]
import type { SignatureFact } from '../../src/domain/facts.ts'
import type { ForApps } from '../../src/domain/environments/for-apps.ts'
import { signature, type SignatureReason } from '../../src/gates/signature/judge.ts'
import type { SignatureAnswer } from '../../src/domain/release/signature.ts'
import { api, app, at, digest, now } from '../support/builders/names.ts'
import { image, move, release } from '../support/builders/release.ts'
import { rules } from '../support/builders/rules.ts'
import { testGate } from './gate-table.ts'

const repository = 'ghcr.io/acme/api'
const about = { image: repository, digest: digest('c') } as const
const trusted = [{ kind: 'key', name: 'release', pem: '' }] as const
const enforced = rules({ signature: { trusted } })
const good: SignatureAnswer = {
  kind: 'trusted',
  signature: {
    signer: { kind: 'key', name: 'release' },
    format: 'classic',
    loggedAt: at('09:00'),
  },
}
type SignatureForApps = ForApps<SignatureFact>
const answered = (answer: SignatureAnswer, change: Partial<SignatureForApps> = {}): SignatureForApps => ({
  apps: [api, app('web')],
  repository,
  digest: digest('c'),
  answer,
  ...change,
})
const signatures = [{ format: 'bundle', digest: digest('a'), fault: { kind: 'other-artifact' } }] as const
const refused: SignatureAnswer = { kind: 'refused', signatures }
const unavailable = (problem: string) => [
  {
    app: api,
    verdict: 'fail' as const,
    reason: { code: 'signatures-unavailable' as const, image: repository, problem },
  },
]

testGate<SignatureReason>(signature, {
  'not-asked-for': {
    'the policy asks for no signatures': {
      facts: { signatures: [answered({ kind: 'unsigned' })] },
      says: [{ verdict: 'skip', reason: { code: 'not-asked-for' } }],
    },
  },
  signed: {
    'somebody trusted signed the pinned digest': {
      facts: { rules: enforced, signatures: [answered(good)] },
      says: [{ app: api, verdict: 'pass', reason: { code: 'signed', ...about, signature: good.signature } }],
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
        signatures: [
          answered(good),
          answered({ kind: 'unsigned' }, { repository: 'ghcr.io/acme/worker', digest: digest('d') }),
        ],
      },
      says: [
        { app: api, verdict: 'pass', reason: { code: 'signed', ...about, signature: good.signature } },
        {
          app: api,
          verdict: 'fail',
          reason: {
            code: 'unsigned',
            image: 'ghcr.io/acme/worker',
            digest: digest('d'),
          },
          recheckAt: now,
        },
        {
          app: app('web'),
          verdict: 'pass',
          reason: { code: 'signed', ...about, signature: good.signature },
        },
      ],
    },
  },
  unsigned: {
    'nobody signed it': {
      facts: { rules: enforced, signatures: [answered({ kind: 'unsigned' })] },
      says: [{ app: api, verdict: 'fail', reason: { code: 'unsigned', ...about }, recheckAt: now }],
    },
  },
  'no-signature-counts': {
    'there are signatures, by others or broken': {
      facts: { rules: enforced, signatures: [answered(refused)] },
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'no-signature-counts', ...about, signatures },
          recheckAt: now,
        },
      ],
    },
  },
  'signatures-unavailable': {
    'the registry does not answer': {
      facts: {
        rules: enforced,
        signatures: [answered({ kind: 'unavailable', reason: 'it answered 503' })],
      },
      says: unavailable('it answered 503'),
    },
    'nobody looked': { facts: { rules: enforced }, says: unavailable('nobody looked for signatures') },
    'a signature of another digest says nothing of this one': {
      facts: { rules: enforced, signatures: [answered(good, { digest: digest('d') })] },
      says: unavailable('nobody looked for signatures'),
    },
    'the answer that the rules of another app got says nothing of this one': {
      facts: { rules: enforced, signatures: [answered(good, { apps: [app('web')] })] },
      says: unavailable('nobody looked for signatures'),
    },
    'a signature in another repository says nothing of this one': {
      facts: { rules: enforced, signatures: [answered(good, { repository: 'ghcr.io/acme/other' })] },
      says: unavailable('nobody looked for signatures'),
    },
  },
})
