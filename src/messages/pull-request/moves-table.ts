// What moves: one row an app, from which version to which, and how long the release stood in the environment before.
import type { PromotionReport } from '../outcome.ts'
import type { Move } from '../../domain/promotion/promotion.ts'
import { sameImages } from '../../domain/release/release.ts'
import type { DeployedState } from '../../domain/ledger/deployed-state.ts'
import type { Markdown } from '../../text/markdown.ts'
import { table } from '../../text/table.ts'
import { listing } from '../../text/listing.ts'
import { span } from '../../text/moment.ts'
import { type Phrase, say, value } from '../../text/phrase.ts'
import { shortDigest, theApp } from '../../text/things.ts'

/** @param budget bytes; what does not fit is counted in a last line */
export function movesTable(report: PromotionReport, budget: number): Markdown {
  const { moves, rollback } = report.promotion
  const heads = [say`app`, say`from`, say`to`, say`digest`, say`built from`]
  const stage = rollback === undefined ? [say`before`] : []
  return table(
    [...heads, ...stage],
    moves.map((move) => row(move, report)),
    budget,
    (missing) => say`… and ${missing} more apps; the changed files name them all.`,
  )
}

function row(move: Move, report: PromotionReport): readonly Phrase[] {
  const { app, from, to } = move
  return [
    theApp(app),
    value(from.version ?? 'none'),
    value(to.version),
    digests(move),
    to.source.commit === undefined ? say`not told` : value(to.source.commit.slice(0, 12)),
    // What goes back comes from no environment before.
    ...(report.promotion.rollback === undefined ? [before(move, report)] : []),
  ]
}

function digests({ to }: Move): Phrase {
  const [only, ...others] = to.images
  if (only === undefined) return say`none`
  if (others.length === 0) return shortDigest(only.digest)
  return listing(
    to.images.map(({ name, digest }) => say`${value(name)} ${shortDigest(digest)}`),
    'and',
    4,
  )
}

/** How long the same release has stood in the last environment on the way. */
function before({ app, to }: Move, { chain, promotion, at }: PromotionReport): Phrase {
  const deployedState = chain.findLast(
    (candidate) => candidate.app === app && candidate.environment !== promotion.environment,
  )
  if (deployedState === undefined) return say`first environment`
  const same = deployedState.release.version === to.version && sameImages(deployedState.release, to)
  if (!same) return say`${value(deployedState.environment)} runs ${value(deployedState.release.version)}`
  return say`${span(deployedState.since, at)} in ${value(deployedState.environment)}, ${health(deployedState)}`
}

/** What the cluster last said, in a word. */
export function health({ health: { state } }: DeployedState): Phrase {
  switch (state) {
    case 'verified':
      return say`healthy`
    case 'failed':
      return say`unhealthy`
    case 'unreported':
      return say`not reported yet`
  }
}
