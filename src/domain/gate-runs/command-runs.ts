// What a command gate runs for a promotion: once for every image that its words tell apart.
import type { Promotion } from '../promotion/promotion.ts'
import { filledIn } from '../external/command-words.ts'

/** Programs to run one after another, each as its words, and the variables they all find. */
export interface CommandRuns {
  readonly commands: readonly (readonly string[])[]
  readonly variables: Readonly<Record<string, string>>
}

/** Pure: the same promotion always gives the same words. A command without a placeholder runs once. */
export function commandRuns(gate: string, words: readonly string[], promotion: Promotion): CommandRuns {
  const { environment, moves } = promotion
  const filled = moves.flatMap(({ app, to }) =>
    to.images.map(({ repository, digest }) =>
      filledIn(words, {
        ARTIFACT_REF: `${repository}@${digest}`,
        ARTIFACT_DIGEST: digest,
        ARTIFACT_TAG: to.version,
        ARTIFACT_COMMIT: to.source.commit ?? '',
        ARTIFACT_APP: app,
        ENVIRONMENT: environment,
      }),
    ),
  )
  return {
    commands: [...new Map(filled.map((command) => [JSON.stringify(command), command])).values()],
    variables: {
      LOCKKEEPER_GATE: gate,
      LOCKKEEPER_ENVIRONMENT: environment,
      LOCKKEEPER_RELEASES: releasesText(promotion),
    },
  }
}

/** What would be promoted, as JSON: a list with app, from, version, commit and images. */
export function releasesText({ moves }: Promotion): string {
  return JSON.stringify(
    moves.map(({ app, from, to }) => ({
      app,
      from: from.version ?? null,
      version: to.version,
      commit: to.source.commit ?? null,
      images: to.images.map(({ name, repository, digest }) => ({ name, ref: `${repository}@${digest}` })),
    })),
  )
}
