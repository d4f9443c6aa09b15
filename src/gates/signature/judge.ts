// Gate signature: every image was signed by somebody whose signature counts here.
import { askedFor } from '../../domain/environments/for-apps.ts'
import type { Digest } from '../../domain/identifiers.ts'
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
  needs: (rules) => (rules.signature === undefined ? [] : ['signatures']),
  judge: ({ moves }, { rules, signatures }) => {
    if (rules.signature === undefined) return [{ verdict: 'skip', reason: { code: 'not-asked-for' } }]
    return moves.flatMap(({ app, to }) =>
      to.images.map((image) => {
        const { answer } = askedFor(signatures, app, image) ?? {}
        return { app, ...judgeImage(image.repository, image.digest, answer) }
      }),
    )
  },
}

function judgeImage(
  image: string,
  digest: Digest,
  answer: SignatureAnswer = { kind: 'unavailable', reason: 'nobody looked for signatures' },
): Finding<SignatureReason> {
  switch (answer.kind) {
    case 'trusted':
      return { verdict: 'pass', reason: { code: 'signed', image, digest, signature: answer.signature } }
    case 'unsigned':
      return { verdict: 'fail', reason: { code: 'unsigned', image, digest } }
    case 'refused': {
      const { signatures } = answer
      return { verdict: 'fail', reason: { code: 'no-signature-counts', image, digest, signatures } }
    }
    case 'unavailable':
      return { verdict: 'fail', reason: { code: 'signatures-unavailable', image, problem: answer.reason } }
  }
}
