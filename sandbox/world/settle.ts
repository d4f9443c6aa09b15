// When a sandbox world has come to rest: all webhooks answered, the cluster up to date, and the bot with nothing left to do.
import { setTimeout as pause } from 'node:timers/promises'
import type { SandboxGithub } from '../github/sandbox-github.ts'
import type { RunningBot } from './bot.ts'
import type { FollowingCluster } from './cluster-on-pushes.ts'

export interface Settling {
  readonly github: SandboxGithub
  readonly cluster: Pick<FollowingCluster, 'settled'>
  readonly bots: () => readonly RunningBot[]
  /** Milliseconds after which a world that does not come to rest is an error. */
  readonly patience: number
}

/** How long a bot that cannot be looked into must be silent to count as done. */
const quiet = 800

/** A function that resolves when nothing moves any more, and rejects with what the bot said when that takes too long. */
export function settleWith({ github, cluster, bots, patience }: Settling): () => Promise<void> {
  let events = 0
  github.world.onEvent(() => {
    events += 1
  })
  const traffic = (): number => events + github.requests.all().length
  return async () => {
    const giveUpAt = performance.now() + patience
    for (;;) {
      const before = traffic()
      await github.settled()
      await cluster.settled()
      const sizes = await Promise.all(bots().map(async (bot) => bot.queueSize()))
      if (sizes.includes(undefined)) await pause(quiet)
      const isEmpty = sizes.every((size) => (size ?? 0) === 0) && github.inFlight() === 0
      if (isEmpty && before === traffic()) return
      if (performance.now() > giveUpAt) throw new Error(restless(patience, sizes, bots()))
      await pause(5)
    }
  }
}

function restless(
  patience: number,
  sizes: readonly (number | undefined)[],
  bots: readonly RunningBot[],
): string {
  const said = bots.flatMap(({ log }) => log.slice(-20)).join('\n')
  return `the world did not come to rest in ${patience} ms; jobs left: ${sizes.join(', ')}; the bot said last:\n${said}`
}
