// Protected environments: a workflow job that names one is let through, refused or kept waiting by the same eligibility.
import { expect, test } from 'vitest'
import { survive } from './survive.ts'

const policy = `environments:
  - { name: dev, auto_merge: true }
  - { name: staging }
`

test('[A13] through where its commit pins what was promoted, refused where it does not, waiting for people and locks', {
  timeout: 60_000,
}, async () => {
  const { world, says, newest } = await survive({ policy })
  const { bob, carol } = world.people
  const { repository } = world
  const before = repository.git.branch('main') ?? ''
  await says(carol, '/promote api v1.5.0 to dev')

  const fine = await carol.startsJob(repository, 'main', 'Dev')
  const old = await carol.startsJob(repository, before, 'dev')
  const foreign = await carol.startsJob(repository, 'main', 'moon')
  await world.settled()
  expect(fine.answer).toMatchObject({ state: 'approved', by: world.app.bot })
  expect(fine.answer?.comment).toContain('`reason: promoted`')
  expect(old.answer?.comment).toMatch(/`v1\.4\.0` is not what was promoted to `dev`.*reason: not-promoted/)
  expect(foreign.answer?.comment).toContain('reason: environment-unknown')

  await says(carol, '/lock dev --reason "a fair"')
  const locked = await carol.startsJob(repository, 'main', 'dev')
  await world.settled()
  expect(locked.answer).toBeUndefined()
  await says(carol, '/unlock dev --reason "over"')
  expect(locked.answer).toMatchObject({ state: 'approved' })

  await says(carol, '/promote api to staging')
  await bob.reviews(newest(), 'REQUEST_CHANGES', 'not yet')
  const proposed = await carol.startsJob(repository, newest().headRef, 'staging')
  await world.settled()
  expect(proposed.answer).toBeUndefined()
  await bob.approves(newest())
  await world.settled()
  expect(proposed.answer?.comment).toContain(`in pull request #${newest().number}. \`reason: eligible\``)
})
