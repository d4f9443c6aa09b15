// The chapter of the soak: a release has to stay healthy in staging for a while, and then goes on although nobody asks again.
import { setTimeout as pause } from 'node:timers/promises'
import { latestRunsOn } from '../github/state/operations/checks/check-verdicts.ts'
import type { Issue, PullRequest } from '../github/state/records/repository.ts'
import { soaking } from '../world/sample-repository.ts'
import { vulnerable } from '../world/scanning-pipelines.ts'
import type { World } from '../world/start-world.ts'
import type { MovableClock } from './movable-clock.ts'
import { type PlayedPromotion, playPromotions, problemsOf, type Step } from './play-promotion.ts'

export interface PlayedSoak {
  readonly minutes: number
  /** Null: no pull request came of it. */
  readonly promotion: PlayedPromotion | null
  /** What its check said at first, and what it said when the time was up. */
  readonly waiting: string
  readonly passed: string
}

const environment = 'production'
const { app } = soaking
const patienceMs = 60_000

/** The app has to stand in staging, verified for less than its time. */
export async function playSoak(
  world: World,
  issue: Issue,
  clock: MovableClock,
): Promise<{ readonly soak: PlayedSoak; readonly problems: readonly string[] }> {
  const { bob, carol } = world.people
  const said = { waiting: '', passed: '' }
  const step: Step = {
    environment,
    app,
    version: vulnerable.version,
    command: `/promote ${app} to ${environment}`,
    requester: carol,
    approver: bob,
    async beforeMerge(pull) {
      said.waiting = checkOn(world, pull, 'lockkeeper / soak')?.output.title ?? ''
      clock.forward(soaking.minutes)
      await untilPassed(world, pull)
      said.passed = checkOn(world, pull, 'lockkeeper / soak')?.output.title ?? ''
    },
  }
  const promotions = await playPromotions(world, issue, [step])
  return {
    soak: { minutes: soaking.minutes, promotion: promotions[0] ?? null, ...said },
    problems: [
      ...(said.waiting.includes('passes') ? [] : [`the soak did not wait, but said: ${said.waiting}`]),
      ...(await problemsOf(world, [step], promotions)),
    ],
  }
}

/** Asks nobody: the bot looks by itself. Ends as well when its patience does. */
async function untilPassed(world: World, pull: PullRequest): Promise<void> {
  const giveUpAt = performance.now() + patienceMs
  while (checkOn(world, pull, 'lockkeeper')?.conclusion !== 'success' && performance.now() < giveUpAt) {
    await pause(50)
  }
  await world.settled()
}

function checkOn({ repository }: World, { headOid }: PullRequest, wanted: string) {
  return latestRunsOn(repository, headOid).find(({ name }) => name === wanted)
}
