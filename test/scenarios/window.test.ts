// The window: outside the hours nothing merges, approvers see when it opens, and then it goes on by itself.
import { expect, test } from 'vitest'
import { instantSchema } from '../../src/domain/identifiers.ts'
import { wallClock } from '../../src/domain/environments/opening-hours.ts'
import { checksOn } from './conversation.ts'
import { survive } from './survive.ts'

const minute = 60_000

/** A time zone in which it is about noon, so that a few minutes more are never another day. */
function zoneAtNoon(now: Date): string {
  const behind = now.getUTCHours() - 12
  return behind === 0 ? 'Etc/GMT' : `Etc/GMT${behind > 0 ? '+' : ''}${behind}`
}

test('[B10] approvers see when the window opens; then the check turns green, and red when it closes', {
  timeout: 60_000,
}, async () => {
  let later = 0
  const clock = () => new Date(Date.now() + later)
  const now = clock()
  const zone = zoneAtNoon(now)
  const [from = '', to = ''] = [3, 6].map((minutes) => {
    const at = instantSchema.parse(new Date(now.getTime() + minutes * minute).toISOString())
    return wallClock(at, zone).time
  })
  const open = `{ days: [sun, mon, tue, wed, thu, fri, sat], from: "${from}", to: "${to}" }`
  const policy = `environments:
  - name: dev
    gates: { window: { timezone: ${zone}, open: [${open}] } }
`
  const { world, says, checks, newest, pinned } = await survive({ policy, clock, reconcileSeconds: 1 })
  const { bob, carol } = world.people
  await says(carol, '/promote api v1.5.0 to dev')
  expect(checks()).toMatchObject({ lockkeeper: 'action_required', 'lockkeeper / window': 'in_progress' })
  const title = checksOn(world, newest()).get('lockkeeper / window')?.output.title
  expect(title).toMatch(new RegExp(`^Window opens [A-Z][a-z]{2} ${from} Etc/GMT`))
  await bob.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('in_progress')
  await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)

  later = 3 * minute
  await expect.poll(() => checks()['lockkeeper'], { timeout: 20_000 }).toBe('success')
  later = 6 * minute
  await expect.poll(() => checks()['lockkeeper'], { timeout: 20_000 }).toBe('in_progress')
  await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)
  expect(await pinned('dev')).not.toBe('v1.5.0')
})
