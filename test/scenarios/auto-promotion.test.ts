// Auto-promotion: what is healthy in dev goes on by itself; production is asked for by itself, and waits for people.
import { expect, test } from 'vitest'
import { survive } from './survive.ts'

const wanted = 'Promote api v1.5.0 to production'
const policy = `environments:
  - { name: dev, auto_merge: true }
  - { name: staging, auto_promote: true, auto_merge: true, gates: { soak: 5m } }
  - { name: production, auto_promote: { when: verified }, authorization: { separation_of_duties: true } }
`

test('[C9] [B6] [B7] through staging by itself once the soak is over; into production only by people, and never twice', {
  timeout: 120_000,
}, async () => {
  let later = 0
  const clock = () => new Date(Date.now() + later)
  const { world, says, checks, pinned } = await survive({
    policy,
    clock,
    reconcileSeconds: 5,
    patience: 40_000,
  })
  const { bob, carol } = world.people
  const toProduction = () => world.pullRequests().filter(({ title }) => title.startsWith(wanted))
  await says(carol, '/promote api v1.5.0 to dev')
  expect(await pinned('dev')).toBe('v1.5.0')

  later = 5.5 * 60_000
  await expect.poll(async () => pinned('staging'), { timeout: 30_000 }).toBe('v1.5.0')
  await world.settled()
  const [production] = toProduction()
  if (production === undefined) throw new Error('nobody asked for production')
  expect(production.body).toMatch(/Nobody asked for this/)
  expect(checks(production)).toMatchObject({
    'lockkeeper / authorization': 'success',
    'lockkeeper / approvals': 'action_required',
    'lockkeeper / separation_of_duties': 'success',
  })

  await carol.editsPull(production, { state: 'closed' })
  await world.settled()
  await says(carol, '/lock production --reason "a fair"')
  await says(carol, '/unlock production --reason "over"')
  expect(toProduction()).toHaveLength(1)
  await says(carol, '/promote api to production')
  const asked = toProduction().at(-1)
  if (asked === undefined || asked === production) throw new Error('nothing was opened')
  await bob.approves(asked)
  await world.settled()
  expect(checks(asked)['lockkeeper']).toBe('success')
})
