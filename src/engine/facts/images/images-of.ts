// The images that a promotion would pin, each once, however many apps it is pinned for.
import type { Digest } from '../../../domain/identifiers.ts'
import type { Move } from '../../../domain/promotion/promotion.ts'

export interface PinnedImage {
  readonly repository: string
  readonly digest: Digest
}

export function imagesOf(moves: readonly Move[]): readonly PinnedImage[] {
  const images = moves.flatMap(({ to }) => to.images)
  return [
    ...new Map(
      images.map(({ repository, digest }) => [`${repository}@${digest}`, { repository, digest }]),
    ).values(),
  ]
}
