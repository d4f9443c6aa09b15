// An example of every reason that the gate signature can give, with every fault a signature can have.
import type { SignatureReason } from '../../../src/gates/signature/judge.ts'
import type { SignatureFault } from '../../../src/domain/release/signature.ts'
import type { ExamplesOf } from './example.ts'
import { digest, instant, now } from './world.ts'

const image = 'ghcr.io/acme/api'
const signer = { issuer: 'https://accounts.example', subject: 'mallory@example.com' }
/** A fault without an example does not compile. */
const faults: {
  readonly [Kind in SignatureFault['kind']]: Extract<SignatureFault, { readonly kind: Kind }>
} = {
  'subject-not-trusted': { kind: 'subject-not-trusted', ...signer },
  'issuer-not-trusted': { kind: 'issuer-not-trusted', ...signer },
  'other-artifact': { kind: 'other-artifact' },
  'other-statement': { kind: 'other-statement', statement: 'https://spdx.dev/Document' },
  'certificate-refused': { kind: 'certificate-refused' },
  'not-logged': { kind: 'not-logged' },
  'signature-broken': { kind: 'signature-broken' },
  'key-not-trusted': { kind: 'key-not-trusted' },
  unreadable: { kind: 'unreadable', problem: 'it is not written as signatures are' },
}

export const signatureReasons: ExamplesOf<SignatureReason> = {
  'not-asked-for': ['skip', { code: 'not-asked-for' }],
  signed: [
    'pass',
    {
      code: 'signed',
      image,
      digest: digest('c'),
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
  unsigned: ['fail', { code: 'unsigned', image, digest: digest('c') }, { recheckAt: now }],
  'no-signature-counts': [
    'fail',
    {
      code: 'no-signature-counts',
      image,
      digest: digest('c'),
      signatures: Object.values(faults).map((fault, index) => ({
        format: index % 2 === 0 ? 'bundle' : 'classic',
        digest: digest(String(index)),
        fault,
      })),
    },
    { recheckAt: now },
  ],
  'signatures-unavailable': ['fail', { code: 'signatures-unavailable', image, problem: 'it answered 503' }],
}
