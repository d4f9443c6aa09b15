// Branch protection over the sandbox: rulesets and classic protection, as far as an app is told of them.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { known } from '../../../src/domain/fact.ts'
import type { Ruleset } from '../../../sandbox/github/state/records/protection.ts'
import { gitops, type SandboxHost, sandboxHost } from './sandbox-host.ts'

let sandbox: SandboxHost
beforeEach(async () => {
  sandbox = await sandboxHost({ 'README.md': 'hello' })
})
afterEach(async () => sandbox[Symbol.asyncDispose]())

const free = { refusesForcePush: false, refusesDeletion: false, requiredChecks: [] }

async function protectionOf(branch: 'default' | 'ledger') {
  const query = { kind: 'branchProtection', branch } as const
  return (await sandbox.host.read(gitops, [query])).answer(query)
}

function rules(ruleset: Partial<Ruleset>): void {
  const { world, repository } = sandbox.little
  repository.rulesets.push({
    ...world.identity('RepositoryRuleset'),
    name: 'rules',
    enforcement: 'active',
    include: ['~ALL'],
    exclude: [],
    nonFastForward: false,
    deletion: false,
    requiredChecks: [],
    requiredReviews: undefined,
    bypassApps: [],
    ...ruleset,
  })
}

test('[T32] no rules, and no ledger branch', async () => {
  expect(await protectionOf('default')).toEqual(known(free))
  expect(await protectionOf('ledger')).toEqual(known(undefined))
})

test('[T32] rules of active rulesets that name the branch, and whose each required check is', async () => {
  const { little, bot } = sandbox
  await little.push('lockkeeper', { 'ledger/head.json': '{}' })
  rules({ include: ['refs/heads/lockkeeper'], nonFastForward: true, deletion: true })
  rules({
    include: ['~DEFAULT_BRANCH'],
    requiredChecks: [
      { context: 'lockkeeper', appId: bot.app.id },
      { context: 'lockkeeper', appId: undefined },
      { context: 'ci', appId: bot.app.id + 1 },
    ],
  })
  rules({ enforcement: 'evaluate', nonFastForward: true })
  expect(await protectionOf('ledger')).toEqual(
    known({ ...free, refusesForcePush: true, refusesDeletion: true }),
  )
  expect(await protectionOf('default')).toEqual(
    known({
      ...free,
      requiredChecks: [
        { name: 'lockkeeper', by: 'us' },
        { name: 'lockkeeper', by: 'anybody' },
        { name: 'ci', by: 'another-app' },
      ],
    }),
  )
})

test('[T32] classic protection counts, but does not tell whose a required check is', async () => {
  const { world, repository } = sandbox.little
  repository.protections.set('main', {
    ...world.identity('BranchProtectionRule'),
    branch: 'main',
    requiredChecks: { strict: false, checks: [{ context: 'lockkeeper', appId: sandbox.bot.app.id }] },
    requiredReviews: undefined,
    enforceAdmins: true,
    allowForcePushes: false,
    allowDeletions: true,
  })
  expect(await protectionOf('default')).toEqual(
    known({
      refusesForcePush: true,
      refusesDeletion: false,
      requiredChecks: [{ name: 'lockkeeper', by: 'untold' }],
    }),
  )
})
