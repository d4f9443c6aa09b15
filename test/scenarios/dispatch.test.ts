// The same by repository_dispatch: one verdict whoever asks, answered by a check run on the default branch.
import { expect, test } from 'vitest'
import type { CheckRun } from '../../sandbox/github/state/records/repository.ts'
import type { World } from '../../sandbox/world/start-world.ts'
import { converse } from './conversation.ts'
import { everythingThatMatters } from './standstill.ts'

test('[T7] a dispatch is judged like a comment, and answered by the check lockkeeper / dispatch', async () => {
  const { world, pinned, newest } = await converse()
  const { carol, dave, alice } = world.people
  const before = everythingThatMatters(world)
  for (const [payload, reason] of [
    [{ app: 'api', version: 'v1.5.0', to: 'stagin' }, 'environment-unknown'],
    [{ app: 'ap', version: 'v1.5.0', to: 'dev' }, 'app-unknown'],
    [{ app: 'api', version: 'v9.9.9', to: 'dev' }, 'version-absent'],
    [{ app: 'api', version: 'latest', to: 'dev' }, 'command-malformed'],
    [{ app: '../web', version: 'v1.5.0', to: 'dev' }, 'command-malformed'],
    [{ app: 'api', version: 'v1.5.0' }, 'words-unclear'],
    [{ app: 'api', version: 'v1.5.0', to: 'dev', force: true }, 'words-unclear'],
    [{ app: 'api', version: 'v1.5.0', to: 'dev\n/promote web to dev' }, 'words-unclear'],
    [{ app: 'api', to: 'production' }, 'previous-empty'],
    [{}, 'words-unclear'],
  ] as const) {
    await alice.dispatches(world.repository, 'promote', payload)
    await world.settled()
    const run = dispatchChecks(world).at(-1)
    const summary = run?.output.summary ?? ''
    expect({ payload, conclusion: run?.conclusion, reason: /reason: ([a-z-]+)/.exec(summary)?.[1] }).toEqual({
      payload,
      conclusion: 'failure',
      reason,
    })
    expect({ payload, is: everythingThatMatters(world) }).toEqual({ payload, is: before })
  }
  await expect(dave.dispatches(world.repository, 'promote', { to: 'dev' })).rejects.toThrow(/40[34]/)

  await carol.dispatches(world.repository, 'promote', { app: 'api', version: 'v1.5.0', to: 'dev' })
  await world.settled()
  expect(await pinned('dev')).toBe('v1.5.0')
  await carol.dispatches(world.repository, 'promote', { app: ['api', 'web'], to: 'staging' })
  await world.settled()
  expect(newest().title).toMatch(/api.*web/)
})

function dispatchChecks({ repository }: World): readonly CheckRun[] {
  return repository.suites
    .flatMap((suite) => suite.runs)
    .filter(({ name }) => name === 'lockkeeper / dispatch')
    .toSorted((left, right) => left.id - right.id)
}
