// Rules that protect the ledger and the default branch: `/status` says which are missing, and nothing is refused for it.
import { expect, test } from 'vitest'
import { ledgerBranch } from '../../src/domain/promotion/branch-names.ts'
import { converse } from './conversation.ts'

test('[T32] rules that should protect the branches are named until they are set', async () => {
  const { world, says, pinned } = await converse()
  const { people, repository, github } = world
  await says(people.carol, '/promote api v1.5.0 to dev')
  expect(await pinned('dev')).toBe('v1.5.0')
  const before = await says(people.carol, '/status dev')
  expect(before).toContain('Block force pushes to the branch `lockkeeper`')
  expect(before).toContain('Restrict deletions of the branch `lockkeeper`')
  // The check is required there, by classic protection.
  expect(before).not.toContain('Require the check')

  repository.rulesets.push({
    ...github.world.identity('RepositoryRuleset'),
    name: 'ledger',
    enforcement: 'active',
    include: [`refs/heads/${ledgerBranch}`],
    exclude: [],
    nonFastForward: true,
    deletion: true,
    requiredChecks: [],
    requiredReviews: undefined,
    bypassApps: [],
  })
  expect(await says(people.carol, '/status dev')).not.toContain('Rules to set')
})
