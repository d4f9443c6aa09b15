// Branch protection and rulesets: what must be true before a branch moves.
import { expect, test } from 'vitest'
import { createCheckRun } from '../../../sandbox/github/state/operations/checks/check-runs.ts'
import { setProtection } from '../../../sandbox/github/state/operations/people.ts'
import type { App } from '../../../sandbox/github/state/records/account.ts'
import { canal, permissions, webhookSecret } from './canal-world.ts'

async function guarded({ enforceAdmins = true, dismissStale = true } = {}) {
  const world = await canal()
  const { github, alice, bob, acme, repository, app } = world
  await setProtection(github.world, alice.actor, repository, 'main', {
    requiredChecks: { strict: false, checks: [{ context: 'lockkeeper', appId: app.id }] },
    requiredReviews: { count: 1, dismissStale, codeOwners: false },
    enforceAdmins,
    allowForcePushes: false,
    allowDeletions: false,
  })
  await bob.branches(repository, 'promote')
  await bob.pushes(repository, { branch: 'promote', files: { pin: 'v2\n' }, message: 'Pin v2' })
  const pull = await bob.opensPull(repository, 'promote', 'Promote v2')
  const checks = async (by: App, installation = world.installation) =>
    createCheckRun(
      github.world,
      { kind: 'installation', account: by.bot, app: by, installation, permissions, repositories: undefined },
      repository,
      { name: 'lockkeeper', headOid: pull.headOid, conclusion: 'success' },
    )
  const stranger = async () => {
    const founded = await github.app({ slug: 'mallory', owner: acme, permissions, events: [], webhookSecret })
    return { by: founded.app, installation: github.install(founded.app, acme, alice) }
  }
  return { ...world, pull, checks, stranger }
}

test('[T34] a required check counts only from the app it is bound to', async () => {
  const { alice, app, pull, checks, stranger } = await guarded()
  await alice.approves(pull)
  const { by, installation } = await stranger()
  expect(await checks(by, installation)).toMatchObject({ ok: true })
  await expect(alice.merges(pull)).rejects.toThrow('Required status check "lockkeeper" is expected.')
  await checks(app)
  await alice.merges(pull)
  expect(pull.mergedAt).toBeDefined()
})

test('an approving review of somebody with write access is required', async () => {
  const { alice, carol, app, pull, checks } = await guarded()
  await checks(app)
  await carol.approves(pull)
  await expect(alice.merges(pull)).rejects.toThrow('At least 1 approving review is required')
  await alice.approves(pull)
  await alice.merges(pull)
})

test('[T11] an approval does not outlive the next push', async () => {
  const { alice, bob, repository, pull } = await guarded()
  const review = await alice.approves(pull)
  await bob.pushes(repository, { branch: 'promote', files: { pin: 'v3\n' }, message: 'Sneak in' })
  expect(review.state).toBe('DISMISSED')
})

test('[T35] a dismissed approval and a reviewer who lost access count for nothing', async () => {
  const { alice, bob, carol, keepers, app, pull, checks } = await guarded({ enforceAdmins: true })
  await checks(app)
  keepers.members.add('carol')
  const review = await carol.approves(pull)
  keepers.members.delete('carol')
  await expect(alice.merges(pull)).rejects.toThrow('approving review')
  keepers.members.add('carol')
  await bob.dismisses(review)
  await expect(alice.merges(pull)).rejects.toThrow('approving review')
})

test('[T33] nobody pushes past protection, except an administrator who is not bound by it', async () => {
  const strict = await guarded()
  const push = { branch: 'main', files: { pin: 'v9\n' }, message: 'Straight in' }
  await expect(strict.bob.pushes(strict.repository, push)).rejects.toThrow('through a pull request')
  await expect(strict.alice.pushes(strict.repository, push)).rejects.toThrow('through a pull request')
  const loose = await guarded({ enforceAdmins: false })
  await expect(loose.bob.pushes(loose.repository, push)).rejects.toThrow('through a pull request')
  expect(await loose.alice.pushes(loose.repository, push)).toMatch(/^[0-9a-f]{40}$/)
})

test('[T32] a ruleset against force pushes and deletion binds everybody, owners too', async () => {
  const { github, alice, repository } = await canal()
  await alice.branches(repository, 'lockkeeper')
  const first = repository.git.branch('lockkeeper') ?? ''
  await alice.pushes(repository, { branch: 'lockkeeper', files: { entry: '1' }, message: 'One' })
  repository.rulesets.push({
    ...github.world.identity('RepositoryRuleset'),
    name: 'ledger',
    enforcement: 'active',
    include: ['refs/heads/lockkeeper'],
    exclude: [],
    nonFastForward: true,
    deletion: true,
    requiredChecks: [],
    requiredReviews: undefined,
    bypassApps: [],
  })
  await expect(alice.movesBranch(repository, 'lockkeeper', first, true)).rejects.toThrow('Cannot force-push')
  await expect(alice.deletesBranch(repository, 'lockkeeper')).rejects.toThrow('Cannot delete')
  await alice.pushes(repository, { branch: 'lockkeeper', files: { entry: '2' }, message: 'Two' })
})
