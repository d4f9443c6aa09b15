// Soak: what is healthy in dev waits there for a while, and then goes on by itself.
import { expect, test } from 'vitest'
import { checksOn } from './conversation.ts'
import { survive } from './survive.ts'

const minute = 60_000
const policy = `environments:
  - { name: dev, auto_merge: true }
  - { name: staging, gates: { soak: 5m } }
  - name: production
`

test('[B7] [T37] a promotion waits until dev was healthy long enough; the timer looks again then', {
  timeout: 60_000,
}, async () => {
  let later = 0
  const { world, says, checks, newest, pinned } = await survive({
    policy,
    clock: () => new Date(Date.now() + later),
    reconcileSeconds: 1,
  })
  const { carol } = world.people
  await says(carol, '/promote api v1.5.0 to dev')
  await world.settled()
  expect(await pinned('dev')).toBe('v1.5.0')

  await says(carol, '/promote api to staging')
  expect(checks()).toMatchObject({ lockkeeper: 'in_progress', 'lockkeeper / soak': 'in_progress' })
  const title = checksOn(world, newest()).get('lockkeeper / soak')?.output.title
  expect(title).toMatch(/^Soak: .+ of 5 m, passes \d{4}-\d\d-\d\d \d\d:\d\d UTC$/)
  await expect(carol.merges(newest())).rejects.toThrow(/required status check/i)

  // A clock that was put back makes nothing older.
  later = -24 * 60 * minute
  await says(carol, '/explain')
  expect(checks()).toMatchObject({ 'lockkeeper / soak': 'in_progress' })

  later = 5.5 * minute
  await expect.poll(() => checks()['lockkeeper'], { timeout: 20_000 }).toBe('success')
  await world.settled()
  await carol.merges(newest())
  await world.settled()
  expect(await pinned('staging')).toBe('v1.5.0')
})
