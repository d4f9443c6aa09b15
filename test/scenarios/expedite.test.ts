// Expediting: a critical fix goes past staging with two people's yes, and an issue stays open until staging caught up.
import { expect, test } from 'vitest'
import { cli } from '../support/cli.ts'
import { cloneOf } from './clones.ts'
import { survive } from './survive.ts'

const policy = `environments:
  - { name: dev, auto_merge: true }
  - name: staging
  - name: production
    expedite: { approvals: { count: 1 }, skip: [order] }
`

test('[B8] [E12] past staging, with one more approval, recorded, and open until it is made good', {
  timeout: 60_000,
}, async () => {
  const { world, says, checks, newest, pinned, ledger } = await survive({ policy })
  const { alice, bob, carol } = world.people
  await says(carol, '/promote api v1.5.0 to dev')
  expect(await pinned('dev')).toBe('v1.5.0')
  const wish = '/promote api v1.5.0 to production'
  expect(await says(carol, wish)).toContain('previous-empty')
  expect(await says(carol, `${wish} --expedite`)).toContain('wants --reason')
  expect(await says(carol, '/promote api v1.5.0 to staging --expedite --reason "x"')).toContain(
    'expedite-not-allowed',
  )

  await says(carol, `${wish} --expedite --reason "CVE-2026-1 is being used"`)
  const production = newest()
  expect(production.body).toMatch(/EXPEDITED: it leaves out `staging`[\s\S]*CVE-2026-1 is being used/)
  expect(checks()).toMatchObject({ 'lockkeeper / order': 'success', lockkeeper: 'action_required' })
  await bob.approves(production)
  await world.settled()
  expect(checks()['lockkeeper']).toBe('action_required')
  await alice.approves(production)
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
  await carol.merges(production)
  await world.settled()
  expect(await pinned('production')).toBe('v1.5.0')
  expect(await ledger()).toContain('promoted api v1.5.0 production')
  const item = [...world.repository.threads.values()].find(
    ({ title }) => title === 'api v1.5.0 went to production past staging',
  )
  expect(item?.state).toBe('open')

  await says(carol, '/promote api to staging')
  await carol.merges(newest())
  await world.settled()
  expect(await pinned('staging')).toBe('v1.5.0')
  expect(item?.state).toBe('closed')

  const clone = await cloneOf(world)
  expect(await cli(clone, 'audit')).toMatchObject({ code: 0 })
  const { stdout } = await cli(clone, 'export', '--format', 'jsonl', '--env', 'production')
  expect(stdout).toContain('"expedited":{"environments":["staging"],"soak":false}')
})
