// Attested: an external gate whose answer hangs on the images; for each of them somebody who counts says that its tests passed.
import type {
  RefusedTestResult,
  SignedTestResult,
  TestResultAnswer,
} from '../../domain/external/test-result.ts'
import type { AttestedFact } from '../../domain/facts.ts'
import type { Digest, Instant } from '../../domain/identifiers.ts'
import type { Promotion } from '../../domain/promotion/promotion.ts'
import type { Finding } from '../gate.ts'

interface About {
  /** The gate's name in the policy. */
  readonly name: string
  readonly image: string
  readonly digest: Digest
}

export type AttestedReason =
  | ({ readonly code: 'attested'; readonly results: readonly SignedTestResult[] } & About)
  | ({ readonly code: 'tests-failed'; readonly results: readonly SignedTestResult[] } & About)
  | ({ readonly code: 'no-attestation' } & About)
  | ({
      readonly code: 'no-attestation-counts'
      readonly attestations: readonly RefusedTestResult[]
    } & About)
  | ({ readonly code: 'attestation-unavailable'; readonly problem: string } & About)

/** One finding for each image. */
export function judgeAttested(
  name: string,
  { moves }: Pick<Promotion, 'moves'>,
  attested: readonly AttestedFact[],
  now: Instant,
): readonly Finding<AttestedReason>[] {
  return moves.flatMap(({ app, to }) =>
    to.images.map(({ repository: image, digest }) => {
      const fact = attested.find(
        (each) =>
          each.app === app && each.gate === name && each.repository === image && each.digest === digest,
      )
      return { app, ...judgeImage({ name, image, digest }, fact?.answer, now) }
    }),
  )
}

/** Whoever is told so will attach another result, and no registry tells when. */
function judgeImage(
  about: About,
  answer: TestResultAnswer = { kind: 'unavailable', reason: 'nobody looked for attestations' },
  now: Instant,
): Finding<AttestedReason> {
  switch (answer.kind) {
    case 'passed': {
      const { results } = answer
      const warned = results.some(({ test }) => test.result === 'warned')
      return { verdict: warned ? 'warn' : 'pass', reason: { code: 'attested', ...about, results } }
    }
    case 'failed':
      return {
        verdict: 'fail',
        reason: { code: 'tests-failed', ...about, results: answer.results },
        recheckAt: now,
      }
    case 'none':
      return { verdict: 'fail', reason: { code: 'no-attestation', ...about }, recheckAt: now }
    case 'refused': {
      const { attestations } = answer
      const reason = { code: 'no-attestation-counts', ...about, attestations } as const
      return { verdict: 'fail', reason, recheckAt: now }
    }
    case 'unavailable':
      return {
        verdict: 'fail',
        reason: { code: 'attestation-unavailable', ...about, problem: answer.reason },
      }
  }
}
