// Code owners: where the policy asks for them, the release file's owner says yes, by CODEOWNERS on the default branch.
import { expect, test } from 'vitest'
import { checksOn, converse } from './conversation.ts'

const policy = `environments:
  - name: dev
    approvals: { count: 1, code_owners: true }
`

const ownedBy = (team: string) => () => ({
  '.github/CODEOWNERS': `* @carol\n/environments/dev/ @acme/${team}\n`,
})

test('[T35] an owner of the file that moves says yes; somebody else, whoever it is, does not do', async () => {
  const { world, says, newest, checks } = await converse({ policy, files: ownedBy('release-managers') })
  const { alice, bob, carol } = world.people
  await says(carol, '/promote api v1.5.0 to dev')
  expect(newest().body).toContain('release-managers')
  await alice.approves(newest())
  await world.settled()
  expect(checks()).toMatchObject({
    lockkeeper: 'action_required',
    'lockkeeper / approvals': 'action_required',
  })
  expect(checksOn(world, newest()).get('lockkeeper / approvals')?.output.summary).toContain('owner-missing')
  await bob.approves(newest())
  await world.settled()
  expect(checks()['lockkeeper']).toBe('success')
})

test('an owner whom nobody can look up lets nothing through', async () => {
  const { world, says } = await converse({ policy, files: ownedBy('nobody-knows-them') })
  expect(await says(world.people.carol, '/promote api v1.5.0 to dev')).toContain('owners-unavailable')
  expect(world.pullRequests()).toEqual([])
})
