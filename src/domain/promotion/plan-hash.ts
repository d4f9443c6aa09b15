// The plan hash: what an approval is bound to. Another digest, environment, app or rule is another plan.
import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { type Digest, digestSchema, type EnvironmentName } from '../identifiers.ts'
import type { Expedite } from '../environments/expedite.ts'
import type { Move, PromotionKind } from './promotion.ts'

/** SHA-256 of a value's canonical JSON (RFC 8785). */
export function hashOf(value: unknown): Digest {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('only JSON values can be hashed')
  return digestSchema.parse(`sha256:${hash('sha256', text)}`)
}

/**
 * The hash of what would run where (contracts included, where they are known), under which rules, and whether it goes back there: other gates stand before a
 * rollback, so a yes to one is none to the other; nor is a yes to the whole way one to leaving something out. Who asks,
 * why, when and on which commit leave it alone.
 */
export function planHash(
  environment: EnvironmentName,
  moves: readonly Pick<Move, 'app' | 'to'>[],
  rulesHash: Digest,
  kind: PromotionKind,
  expedite?: Pick<Expedite, 'environments' | 'soak'>,
): Digest {
  const releases = moves.map(({ app, to }) => ({
    app,
    version: to.version,
    images: to.images.map(({ name, repository, digest }) => ({ name, repository, digest })),
    ...(to.source.contract === undefined ? {} : { contract: to.source.contract }),
  }))
  const plan = { environment, releases, rules: rulesHash }
  const { environments = [], soak = false } = expedite ?? {}
  return hashOf({
    ...plan,
    ...(kind === 'rollback' ? { kind } : {}),
    ...(expedite === undefined ? {} : { skips: { environments: environments.toSorted(), soak } }),
  })
}
