// Gate signature: every image was signed by somebody whose signature counts here.
import { askedFor } from '../../domain/environments/for-apps.ts'
import type { Digest, Instant } from '../../domain/identifiers.ts'
import type { RefusedSignature, SignatureAnswer, TrustedSignature } from '../../domain/release/signature.ts'
import type { Finding, Gate } from '../gate.ts'

export type SignatureReason =
  | { readonly code: 'not-asked-for' }
  | {
      readonly code: 'signed'
      readonly image: string
      readonly digest: Digest
      readonly signature: TrustedSignature
    }
  | { readonly code: 'unsigned'; readonly image: string; readonly digest: Digest }
  | {
      readonly code: 'no-signature-counts'
      readonly image: string
      readonly digest: Digest
      readonly signatures: readonly RefusedSignature[]
    }
  | { readonly code: 'signatures-unavailable'; readonly image: string; readonly problem: string }

export const signature: Gate<'signature', SignatureReason> = {
  name: 'signature',
  enforcement: 'enforce',
  needs: (rules) => (rules.signature === undefined ? [] : ['signatures']),
  judge: ({ moves }, { rules, signatures }, now) => {
    if (rules.signature === undefined) return [{ verdict: 'skip', reason: { code: 'not-asked-for' } }]
    return moves.flatMap(({ app, to }) =>
      to.images.map((image) => {
        const { answer } = askedFor(signatures, app, image) ?? {}
        return { app, ...judgeImage(image.repository, image.digest, answer, now) }
      }),
    )
  },
}

/** Whoever is told that a signature is missing will sign, and no registry tells when. */
function judgeImage(
  image: string,
  digest: Digest,
  answer: SignatureAnswer = { kind: 'unavailable', reason: 'nobody looked for signatures' },
  now: Instant,
): Finding<SignatureReason> {
  switch (answer.kind) {
    case 'trusted':
      return { verdict: 'pass', reason: { code: 'signed', image, digest, signature: answer.signature } }
    case 'unsigned':
      return { verdict: 'fail', reason: { code: 'unsigned', image, digest }, recheckAt: now }
    case 'refused': {
      const { signatures } = answer
      const reason = { code: 'no-signature-counts', image, digest, signatures } as const
      return { verdict: 'fail', reason, recheckAt: now }
    }
    case 'unavailable':
      return { verdict: 'fail', reason: { code: 'signatures-unavailable', image, problem: answer.reason } }
  }
}
