// Facts about images, each for the apps under whose rules it was asked: other apps' rules may get another answer.
import type { AppName, Digest } from '../identifiers.ts'

export type ForApps<Found> = Found & { readonly apps: readonly AppName[] }

interface AboutImage {
  readonly repository: string
  readonly digest: Digest
}

/** What was asked about exactly these bytes for this app; never what was asked for another. */
export function askedFor<Found extends ForApps<AboutImage>>(
  facts: readonly Found[],
  app: AppName,
  { repository, digest }: AboutImage,
): Found | undefined {
  return facts.find(
    (fact) => fact.apps.includes(app) && fact.repository === repository && fact.digest === digest,
  )
}

/** Everything that was asked for one of the apps that move. */
export function askedForAny<Found extends { readonly apps: readonly AppName[] }>(
  facts: readonly Found[],
  moves: readonly { readonly app: AppName }[],
): readonly Found[] {
  return facts.filter(({ apps }) => moves.some(({ app }) => apps.includes(app)))
}
