// Gate provenance: the builder that is asked for made every image of the source that is asked for.
import { askedFor } from '../../domain/environments/for-apps.ts'
import type { Digest, Instant } from '../../domain/identifiers.ts'
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
  enforcement: 'enforce',
  needs: ({ provenance: rules }) => (rules === undefined ? [] : ['provenances']),
  judge: ({ moves }, { rules, provenances }, now) => {
    if (rules.provenance === undefined) return [{ verdict: 'skip', reason: { code: 'not-asked-for' } }]
    return moves.flatMap(({ app, to }) =>
      to.images.map((image) => ({
        app,
        ...judgeImage(
          { image: image.repository, digest: image.digest },
          askedFor(provenances, app, image)?.answer,
          now,
        ),
      })),
    )
  },
}

/** Whoever is told that provenance is missing will attach it, and no registry tells when. */
function judgeImage(
  about: About,
  answer: ProvenanceAnswer = { kind: 'unavailable', reason: 'nobody looked for provenance' },
  now: Instant,
): Finding<ProvenanceReason> {
  switch (answer.kind) {
    case 'proven': {
      const { provenance: said, signature } = answer
      return { verdict: 'pass', reason: { code: 'proven', ...about, provenance: said, signature } }
    }
    case 'none':
      return { verdict: 'fail', reason: { code: 'no-provenance', ...about }, recheckAt: now }
    case 'refused': {
      const { attestations } = answer
      const reason = { code: 'no-provenance-counts', ...about, attestations } as const
      return { verdict: 'fail', reason, recheckAt: now }
    }
    case 'unavailable': {
      const { image } = about
      return { verdict: 'fail', reason: { code: 'provenance-unavailable', image, problem: answer.reason } }
    }
  }
}
