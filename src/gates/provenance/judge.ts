// Gate provenance: the builder that is asked for made every image of the source that is asked for.
import { askedFor } from '../../domain/environments/for-apps.ts'
import type { Digest } from '../../domain/identifiers.ts'
import type { Provenance, ProvenanceAnswer, RefusedProvenance } from '../../domain/release/provenance.ts'
import type { TrustedSignature } from '../../domain/release/signature.ts'
import type { Finding, Gate } from '../gate.ts'

interface About {
  readonly image: string
  readonly digest: Digest
}

export type ProvenanceReason =
  | { readonly code: 'not-asked-for' }
  | ({
      readonly code: 'proven'
      readonly provenance: Provenance
      readonly signature: TrustedSignature
    } & About)
  | ({ readonly code: 'no-provenance' } & About)
  | ({
      readonly code: 'no-provenance-counts'
      readonly attestations: readonly RefusedProvenance[]
    } & About)
  | { readonly code: 'provenance-unavailable'; readonly image: string; readonly problem: string }

export const provenance: Gate<'provenance', ProvenanceReason> = {
  name: 'provenance',
  needs: ({ provenance: rules }) => (rules === undefined ? [] : ['provenances']),
  judge: ({ moves }, { rules, provenances }) => {
    if (rules.provenance === undefined) return [{ verdict: 'skip', reason: { code: 'not-asked-for' } }]
    return moves.flatMap(({ app, to }) =>
      to.images.map((image) => ({
        app,
        ...judgeImage(
          { image: image.repository, digest: image.digest },
          askedFor(provenances, app, image)?.answer,
        ),
      })),
    )
  },
}

function judgeImage(
  about: About,
  answer: ProvenanceAnswer = { kind: 'unavailable', reason: 'nobody looked for provenance' },
): Finding<ProvenanceReason> {
  switch (answer.kind) {
    case 'proven': {
      const { provenance: said, signature } = answer
      return { verdict: 'pass', reason: { code: 'proven', ...about, provenance: said, signature } }
    }
    case 'none':
      return { verdict: 'fail', reason: { code: 'no-provenance', ...about } }
    case 'refused': {
      const { attestations } = answer
      return { verdict: 'fail', reason: { code: 'no-provenance-counts', ...about, attestations } }
    }
    case 'unavailable': {
      const { image } = about
      return { verdict: 'fail', reason: { code: 'provenance-unavailable', image, problem: answer.reason } }
    }
  }
}
