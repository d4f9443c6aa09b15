// Every change of a pin has its entry: also those that nobody looked at in between, however they came onto the branch.
import { expect, test } from 'vitest'
import { openProduction } from './beginnings.ts'
import { handEdited, opensPullWith, pinPath } from './by-hand.ts'
import type { Conversation } from './conversation.ts'
import { survive } from './survive.ts'

async function pushes({ world }: Conversation, ...versions: readonly string[]): Promise<void> {
  for (const version of versions) {
    await world.people.alice.pushes(world.repository, {
      branch: 'main',
      files: { [pinPath('dev')]: await handEdited(world, version) },
      message: `Run ${version}`,
    })
  }
}

async function bypasses({ ledger }: Conversation): Promise<readonly string[]> {
  return (await ledger()).filter((entry) => entry.startsWith('bypassed'))
}

test('[T33] pushes one right after another are an entry each, oldest first', {
  timeout: 30_000,
}, async () => {
  const conversation = await survive({ policy: openProduction })
  const { world } = conversation
  await pushes(conversation, 'v1.5.0')
  await world.settled()
  world.github.webhooks.faults.add({ when: () => true, times: 2, fault: { kind: 'late', ms: 300 } })
  await pushes(conversation, 'v2.1.0', 'v1.5.0', 'v2.1.0')
  await world.settled()
  expect(await bypasses(conversation)).toEqual([
    'bypassed api v1.5.0 dev',
    'bypassed api v2.1.0 dev',
    'bypassed api v1.5.0 dev',
    'bypassed api v2.1.0 dev',
  ])
})

test('[T33] pushes while the bot is away are all found when it is back', { timeout: 30_000 }, async () => {
  const conversation = await survive({ policy: openProduction })
  const { world } = conversation
  await pushes(conversation, 'v1.5.0')
  await world.settled()
  await world.stopBot()
  await pushes(conversation, 'v2.1.0', 'v1.5.0', 'v2.1.0')
  await world.startBot()
  await world.settled()
  expect(await bypasses(conversation)).toHaveLength(4)
})

test('[T33] a pull request of many commits is one change: what landed counts', {
  timeout: 30_000,
}, async () => {
  const conversation = await survive({ policy: openProduction })
  const { world } = conversation
  const { alice } = world.people
  await pushes(conversation, 'v1.5.0')
  await world.settled()
  const pull = await opensPullWith(alice, world, { [pinPath('dev')]: await handEdited(world, 'v1.4.0') })
  const files = { [pinPath('dev')]: await handEdited(world, 'v2.1.0') }
  await alice.pushes(world.repository, { branch: pull.headRef, files, message: 'And another' })
  await world.settled()
  await alice.merges(pull)
  await world.settled()
  const merges = (await conversation.ledger()).filter((entry) => /^(?:promoted|bypassed)/.test(entry))
  expect(merges.slice(1)).toHaveLength(1)
  expect(merges.at(-1)).toContain('v2.1.0')
})
