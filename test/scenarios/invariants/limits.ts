// Invariant 10: the bot stays under GitHub's published limits, whatever it has to catch up with.
import { publishedLimits } from '../../../sandbox/github/traffic/rate-limits.ts'
import type { World } from '../../../sandbox/world/start-world.ts'

const minute = 60_000

export function limitProblems(world: World): readonly string[] {
  const { requests } = world.requests.since(0)
  const edges = requests
    .flatMap(({ startedAt, endedAt }) => [
      { at: startedAt, step: 1 },
      { at: endedAt, step: -1 },
    ])
    .toSorted((left, right) => left.at - right.at || left.step - right.step)
  let running = 0
  const concurrent = Math.max(0, ...edges.map(({ step }) => (running += step)))
  const rest = requests.filter(({ summary }) => summary === undefined)
  const points = rest.map(({ startedAt, method }) => ({ at: startedAt, weight: method === 'GET' ? 1 : 5 }))
  const contents = contentsOf(world).map((at) => ({ at: at.getTime(), weight: 1 }))
  return [
    ...over('requests at once', concurrent, publishedLimits.concurrent),
    ...over('REST points a minute', mostInAMinute(points), publishedLimits.pointsAMinute),
    ...over('contents a minute', mostInAMinute(contents), publishedLimits.contentAMinute),
  ]
}

function contentsOf({ repository, app }: World): readonly Date[] {
  return [...repository.threads.values()]
    .flatMap((thread) => [thread, ...thread.comments])
    .filter(({ author }) => author === app.bot)
    .map(({ createdAt }) => createdAt)
}

function mostInAMinute(spent: readonly { readonly at: number; readonly weight: number }[]): number {
  const within = (end: number): number =>
    spent.filter(({ at }) => at <= end && at > end - minute).reduce((sum, { weight }) => sum + weight, 0)
  return Math.max(0, ...spent.map(({ at }) => within(at)))
}

function over(what: string, was: number, limit: number): readonly string[] {
  return was > limit ? [`10: ${was} ${what}, ${limit} are allowed`] : []
}
