// Around the gates: what an administrator can do past the check is found, written down, and goes no further.
import { expect, test } from 'vitest'
import { createCheckRun } from '../../sandbox/github/state/operations/checks/check-runs.ts'
import { openProduction } from './beginnings.ts'
import { handEdited, pinPath } from './by-hand.ts'
import { converse } from './conversation.ts'

test('[T33] a pin pushed past everything is one entry, red on its commit, and the next environment waits for a real one', async () => {
  const { world, says, ledger, newest } = await converse({ policy: openProduction })
  const { alice, carol } = world.people
  const { repository } = world
  const files = { [pinPath('dev')]: await handEdited(world, 'v1.5.0') }
  const oid = await alice.pushes(repository, { branch: 'main', files, message: 'Just this once' })
  await world.settled()
  expect((await ledger()).filter((entry) => entry.startsWith('bypassed'))).toEqual([
    'bypassed api v1.5.0 dev',
  ])
  const [entry] = (await world.ledger()).filter(({ payload }) => payload.kind === 'bypassed')
  expect(entry).toMatchObject({ actor: 'alice', payload: { why: 'no-pull-request', commit: oid } })
  const runs = repository.suites.filter((suite) => suite.headOid === oid).flatMap((suite) => suite.runs)
  expect(runs.map(({ name, conclusion }) => [name, conclusion])).toEqual([['lockkeeper', 'failure']])

  // Dev reports it healthy, and still it goes no further.
  expect(await ledger()).toContain('verified api v1.5.0 dev')
  expect(await says(carol, '/promote api to staging')).toContain('bypassed-in-previous')

  // Its digests are put away, whoever did it is named in an issue, and the way back is proposed.
  expect(await ledger()).toContain('api v1.5.0 quarantined')
  const [issue, ...others] = [...repository.threads.values()].filter(
    (thread) => thread.kind === 'Issue' && thread.author === world.app.bot,
  )
  expect(others).toEqual([])
  expect(issue?.title).toContain('api in dev changed without passing the gates')
  expect(issue?.body).toContain('by `alice`')
  expect(issue?.body).toContain(oid.slice(0, 12))
  expect(issue?.body).toContain('/clear v1.5.0')
  expect(world.pullRequests().map(({ title }) => title)).toEqual([
    'Roll api in dev back to v1.4.0 (from v1.5.0)',
  ])

  // A release that comes the whole way opens the way again.
  await says(carol, '/promote api v2.1.0 to dev')
  await carol.merges(newest())
  await world.settled()
  expect(await says(carol, '/promote api to staging')).toContain('Opened')
})

test('[T33] an administrator who merges a red promotion is named on it', async () => {
  const { world, says, newest, checks } = await converse({
    policy: `environments:
  - name: dev
    approvals: { count: 1, groups: [release-managers] }
  - name: production
`,
  })
  const { alice, carol } = world.people
  await says(carol, '/promote api v1.5.0 to dev')
  expect(checks()['lockkeeper']).toBe('action_required')
  const merged = newest()
  await alice.merges(merged)
  await world.settled()
  const [entry] = (await world.ledger()).filter(({ payload }) => payload.kind === 'bypassed')
  expect(entry).toMatchObject({
    actor: 'alice',
    payload: { why: 'judged-blocked', pullRequest: merged.number },
  })
  expect(world.answers(merged).join()).toContain('reason: judged-blocked')
  expect(await says(carol, '/promote api to production')).toContain('bypassed-in-previous')
})

test('[T34] a green check of the same name by another app opens nothing', async () => {
  const { world, says, newest } = await converse({
    policy: 'environments:\n  - name: dev\n    approvals: { count: 1, groups: [release-managers] }\n',
  })
  const { alice, bob, carol } = world.people
  const { repository, github } = world
  const permissions = { checks: 'write' } as const
  const webhookSecret = 'nobody listens to this app, so nobody checks'
  const { app } = await github.app({
    slug: 'impostor',
    owner: repository.owner,
    permissions,
    events: [],
    webhookSecret,
  })
  const installation = github.install(app, repository.owner, alice)
  await says(carol, '/promote api v1.5.0 to dev')
  const actor = {
    kind: 'installation',
    account: app.bot,
    app,
    installation,
    permissions,
    repositories: undefined,
  } as const
  const { headOid } = newest()
  const ours = repository.suites.filter((suite) => suite.headOid === headOid).flatMap((suite) => suite.runs)
  const [aggregate] = ours.filter(({ name }) => name === 'lockkeeper')
  const made = await createCheckRun(github.world, actor, repository, {
    name: 'lockkeeper',
    headOid,
    status: 'completed',
    conclusion: 'success',
    externalId: aggregate?.externalId,
  })
  expect(made.ok).toBe(true)
  await world.settled()
  await expect(bob.merges(newest())).rejects.toThrow(/required status check/i)
  // Even an administrator's merge is not taken for a judged one because of it.
  await alice.merges(newest())
  await world.settled()
  const [entry] = (await world.ledger()).filter(({ payload }) => payload.kind !== 'verified')
  expect(entry?.payload).toMatchObject({ kind: 'bypassed', why: 'judged-blocked' })
})
