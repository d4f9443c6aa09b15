// What a promotion costs where every gate is on: requests to GitHub, and to the registry for one digest.
import { expect, onTestFinished, test } from 'vitest'
import { guardRelease } from '../../sandbox/world/guarded-release.ts'
import { checksOn } from './conversation.ts'

test('[C3] [D6] [E11] all gates on, at most 4 requests to the open pull request; a second promotion of the digest asks nobody for signatures and scans', {
  timeout: 60_000,
}, async () => {
  const { world, asked, close } = await guardRelease({ latencyMs: 20 })
  onTestFinished(close)
  const { carol } = world.people
  const issue = await carol.opensIssue(world.repository, 'A new release')
  await world.settled()
  const promote = async (environment: string) => {
    const [mark, before] = [world.requests.mark(), asked()]
    await carol.comments(issue, `/promote api to ${environment}`)
    await world.settled()
    const { requests } = world.requests.since(mark)
    const opened = requests.find(({ summary }) => summary?.includes('createPullRequest') === true)
    expect(world.answers(issue).at(-1)).toContain('Opened')
    const { count } = world.requests.since(mark, opened?.endedAt)
    const now = asked()
    return { count, all: now.all - before.all, attached: now.attached - before.attached }
  }
  const first = await promote('staging')
  expect(first.count).toBeLessThanOrEqual(4)
  expect(first.attached).toBeGreaterThan(0)
  const [pullRequest] = world.pullRequests().slice(-1)
  const open = [...(pullRequest === undefined ? [] : checksOn(world, pullRequest).values())].filter(
    ({ conclusion }) => conclusion !== 'success',
  )
  // Nothing is skipped: every gate looked, and two wait for what only a pull request can have.
  expect(open.map(({ name }) => name)).toEqual([
    'lockkeeper / custom',
    'lockkeeper / approvals',
    'lockkeeper',
  ])

  const second = await promote('production')
  expect(second.count).toBeLessThanOrEqual(4)
  expect(second.attached).toBe(0)
  expect(world.violations()).toEqual([])
})
