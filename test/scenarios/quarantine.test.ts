// Quarantine: what a rollback leaves behind goes nowhere, on whatever way it was, until somebody who may clears it.
import { expect, test } from 'vitest'
import { approveAndMerge, ship } from './shipping.ts'
import { flawsOfRefusal } from './standstill.ts'
import { survive } from './survive.ts'

test('[A9] what was left behind goes nowhere until somebody who may clears it', {
  timeout: 60_000,
}, async () => {
  const conversation = await survive({
    policy: `environments:
  - name: dev
    auto_merge: true
  - name: staging
    after: []
  - name: production
    after: dev
    approvals: { count: 1, groups: [release-managers] }
`,
  })
  const { world, says, newest, checks, ledger } = conversation
  const { alice, bob, carol, dave } = world.people
  await ship(conversation, 'v1.5.0')
  await ship(conversation, 'v2.1.0')
  await says(carol, '/promote api v2.1.0 to staging')
  const toStaging = newest()
  expect(checks(toStaging)['lockkeeper']).toBe('success')

  await says(carol, '/rollback production api --reason "Incident 1234: errors"')
  await approveAndMerge(conversation, newest())
  // What was on its way elsewhere is stopped, and so is whoever asks for it again.
  expect(checks(toStaging)).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / quarantine': 'failure' })
  await expect(bob.merges(toStaging)).rejects.toThrow(/required status check/i)
  const refused = await says(carol, '/promote api to production')
  expect(refused).toContain('quarantined')
  expect(refused).toContain('/clear v2.1.0 api --reason')
  const status = await says(carol, '/status production')
  for (const part of [
    'In quarantine',
    '`api` `v2.1.0` since',
    '`carol`',
    'Incident 1234: errors',
    '/clear v2.1.0 api',
  ]) {
    expect(status).toContain(part)
  }

  expect(
    await flawsOfRefusal(conversation, dave, [
      '/clear v2.1.0 --reason "looks fine to me"',
      'may-not-clear',
      'release-managers',
    ]),
  ).toEqual([])
  expect(
    await flawsOfRefusal(conversation, bob, [
      '/clear v1.5.0 --reason "not its fault"',
      'not-quarantined',
      '/clear v2.1.0 api',
    ]),
  ).toEqual([])
  expect(await says(bob, '/clear v2.1.0 --reason "the database was full"')).toContain('out of quarantine')
  expect((await ledger()).at(-1)).toBe('api v2.1.0 cleared')
  expect((await world.ledger()).at(-1)).toMatchObject({
    actor: 'bob',
    payload: { kind: 'cleared', environment: 'production', reason: 'the database was full' },
  })
  expect(checks(toStaging)['lockkeeper']).toBe('success')
  expect(await says(alice, '/promote api to production')).toContain('Opened')
})
