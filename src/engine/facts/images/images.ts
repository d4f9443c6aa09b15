// The image facts: what the registries say of the releases a promotion would pin.
import type { Step } from '../../../domain/commands/plan-steps.ts'
import { type Fact, known, unavailable } from '../../../domain/fact.ts'
import type { ImageFact } from '../../../domain/facts.ts'
import type { CommitOid, Digest, Version } from '../../../domain/identifiers.ts'
import type { Move } from '../../../domain/promotion/promotion.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import type { ImagePin, ReleasedImage } from '../../../domain/release/release.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import type { DigestAnswer, ImageRegistry } from '../../../ports/image-registry.ts'

/** Turns every step into a move: a release of the registry gets the digests its version's tag names now. */
export async function resolveSteps(
  registry: ImageRegistry,
  steps: readonly Step[],
): Promise<Result<readonly Move[], Refusal>> {
  const moves: Move[] = []
  for (const step of await Promise.all(steps.map((candidate) => resolveStep(registry, candidate)))) {
    if (!step.ok) return step
    moves.push(step.value)
  }
  return ok(moves)
}

async function resolveStep(registry: ImageRegistry, step: Step): Promise<Result<Move, Refusal>> {
  const { app, from } = step
  if (step.kind === 'from-environment') return ok({ app, from, to: step.to })
  const answers = await Promise.all(step.images.map((image) => resolveImage(registry, image, step.version)))
  const images: ReleasedImage[] = []
  const commits = new Set<CommitOid>()
  for (const answer of answers) {
    if (!answer.ok) return answer
    images.push(answer.value.image)
    if (answer.value.commit !== undefined) commits.add(answer.value.commit)
  }
  // Images that name different commits have no source in common.
  const [commit] = commits.size === 1 ? commits : []
  return ok({ app, from, to: { version: step.version, source: { commit, contract: undefined }, images } })
}

async function resolveImage(
  registry: ImageRegistry,
  { name, repository }: ImagePin,
  version: Version,
): Promise<Result<{ readonly image: ReleasedImage; readonly commit: CommitOid | undefined }, Refusal>> {
  const answer = await registry.describe(repository, version)
  switch (answer.kind) {
    case 'found':
      return ok({ image: { name, repository, digest: answer.image.digest }, commit: answer.image.commit })
    case 'absent':
      return err({ code: 'version-absent', version, image: repository })
    case 'unavailable':
      return err({ code: 'registry-unavailable', image: repository, problem: answer.reason })
  }
}

/** Asks the registry about every image that would be pinned: where its tag points now, whether the bytes are there, and for which platforms where some are expected. */
export async function imageFacts(
  registry: ImageRegistry,
  moves: readonly Move[],
  expected: readonly string[] = [],
): Promise<readonly ImageFact[]> {
  const wanted = moves.flatMap(({ app, to }) =>
    to.images.map(({ name, repository, digest }) => ({ app, name, repository, digest, version: to.version })),
  )
  return Promise.all(
    wanted.map(async ({ version, ...image }) => {
      const tagged = asFact(await registry.digestOf(image.repository, version))
      const confirmed = tagged.known && tagged.value === image.digest
      const stored = confirmed
        ? known(true)
        : isStored(await registry.digestOf(image.repository, image.digest))
      if (expected.length === 0) return { ...image, tagged, stored }
      return { ...image, tagged, stored, platforms: await platformsOf(registry, image) }
    }),
  )
}

function asFact(answer: DigestAnswer): Fact<Digest | undefined> {
  if (answer.kind === 'unavailable') return unavailable(answer.reason)
  return known(answer.kind === 'found' ? answer.digest : undefined)
}

async function platformsOf(
  registry: ImageRegistry,
  { repository, digest }: Pick<ImageFact, 'repository' | 'digest'>,
): Promise<Fact<readonly string[]>> {
  const answer = await registry.describe(repository, digest)
  if (answer.kind === 'found') return known(answer.image.platforms)
  return unavailable(answer.kind === 'absent' ? 'it does not hold the image' : answer.reason)
}

function isStored(answer: DigestAnswer): Fact<boolean> {
  return answer.kind === 'unavailable' ? unavailable(answer.reason) : known(answer.kind === 'found')
}
