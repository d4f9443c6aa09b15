// What the gate signature says where every name is somebody else's.
import type { Judgement } from '../../../src/gates/catalog.ts'
import type { SignatureFault } from '../../../src/domain/release/signature.ts'
import { app, digest } from './world.ts'

/** Signatures are written by anybody who may push to the registry, certificates ask for any name. */
export function signatureJudgementsWith(text: string): readonly Judgement[] {
  const about = { image: text, digest: digest('c') }
  const faults: readonly SignatureFault[] = [
    { kind: 'subject-not-trusted', issuer: text, subject: text },
    { kind: 'issuer-not-trusted', issuer: text, subject: text },
    { kind: 'other-statement', statement: text },
    { kind: 'unreadable', problem: text },
  ]
  const refused = faults.map((fault) => ({ format: 'bundle' as const, digest: digest('c'), fault }))
  const signers = [
    { kind: 'identity' as const, issuer: text, subject: text },
    { kind: 'key' as const, name: text },
  ]
  return [
    {
      gate: 'signature',
      findings: [
        ...signers.map((signer) => ({
          app: app('api'),
          verdict: 'pass' as const,
          reason: {
            code: 'signed' as const,
            ...about,
            signature: { signer, format: 'bundle' as const, loggedAt: undefined },
          },
        })),
        ...refused.map((signature) => ({
          app: app('api'),
          verdict: 'fail' as const,
          reason: {
            code: 'no-signature-counts' as const,
            ...about,
            signatures: [signature],
          },
        })),
        { app: app('api'), verdict: 'fail', reason: { code: 'unsigned', ...about } },
        {
          app: app('api'),
          verdict: 'fail',
          reason: { code: 'signatures-unavailable', image: text, problem: text },
        },
      ],
    },
  ]
}
