// The ledger under attack: whoever rewinds, rewrites or forges it stops the bot, which says so and goes on by itself.
import { expect, test } from 'vitest'
import { ledgerBranch } from '../../src/domain/promotion/branch-names.ts'
import { loginSchema } from '../../src/domain/identifiers.ts'
import { append, entryPath, type LedgerEntry } from '../../src/domain/ledger/ledger.ts'
import type { Issue } from '../../sandbox/github/state/records/repository.ts'
import type { World } from '../../sandbox/world/start-world.ts'
import { pinPath } from './by-hand.ts'
import { type Conversation, converse } from './conversation.ts'
import { attacks, commitsOf, forces, writesAsApp } from './ledger-attacks.ts'
import { fewOf } from '../support/soak.ts'

const options = { retryPauseMs: 20, reconcileSeconds: 1 } as const

/** A release promoted to dev and reported healthy there: two entries, and an anchor in a pin of the next promotion. */
async function promoted(conversation: Conversation, version: string): Promise<void> {
  const { world, says, pinned } = conversation
  await says(world.people.carol, `/promote api ${version} to dev`)
  expect(await pinned('dev')).toBe(version)
}

function alarms({ repository, app }: World): readonly Issue[] {
  return [...repository.threads.values()].flatMap((thread) =>
    thread.kind === 'Issue' && thread.author === app.bot ? [thread] : [],
  )
}

async function alarmed(world: World): Promise<Issue> {
  await expect.poll(() => alarms(world).length, { timeout: 30_000 }).toBe(1)
  await world.settled()
  const [issue] = alarms(world)
  if (issue === undefined) throw new Error('there is no alarm')
  return issue
}

function checksOnMain({ repository }: World): readonly string[] {
  const head = repository.git.branch('main')
  const runs = repository.suites.filter(({ headOid }) => headOid === head).flatMap((suite) => suite.runs)
  return runs.map(({ name, conclusion }) => `${name} ${conclusion ?? ''}`)
}

test('[T32] a ledger that is rewound stops everything, until it is put back', {
  timeout: 60_000,
}, async () => {
  const conversation = await converse(options)
  const { world, says, pinned } = conversation
  const { carol } = world.people
  await promoted(conversation, 'v1.5.0')
  const [whole, ...earlier] = await commitsOf(world)
  const length = (await world.ledger()).length
  await forces(world, earlier[0])
  const issue = await alarmed(world)
  expect(issue.title).toBe('The ledger was rewound')
  expect(issue.body).toContain(`git push --force origin ${whole}:refs/heads/lockkeeper`)
  expect(checksOnMain(world)).toContain('lockkeeper / ledger failure')
  // Nothing is promoted, nothing is written.
  expect(await says(carol, '/promote api v2.1.0 to dev')).toContain('ledger-rewound')
  expect(await pinned('dev')).toBe('v1.5.0')
  expect(await world.ledger()).toHaveLength(length - 1)
  expect(alarms(world)).toHaveLength(1)

  await forces(world, whole)
  await expect.poll(() => issue.state, { timeout: 30_000 }).toBe('closed')
  await world.settled()
  expect(checksOnMain(world)).toContain('lockkeeper / ledger success')
  await promoted(conversation, 'v2.1.0')
  expect(alarms(world)).toHaveLength(1)
})

test.each(fewOf(attacks, 2))(
  '[T31] [T32] the bot stops when $attack',
  { timeout: 60_000 },
  async ({ title, strikes }) => {
    const conversation = await converse(options)
    const { world, says } = conversation
    await promoted(conversation, 'v1.5.0')
    await promoted(conversation, 'v2.1.0')
    await strikes(world, await commitsOf(world))
    const forged = world.repository.git.branch(ledgerBranch)
    const issue = await alarmed(world)
    expect(issue.title).toBe(title)
    expect(await says(world.people.carol, '/promote api to staging')).toMatch(
      /ledger-(?:rewound|rewritten|gone|foreign)/,
    )
    expect(world.repository.git.branch(ledgerBranch)).toBe(forged)
    expect(alarms(world)).toHaveLength(1)
  },
)

test('[T32] after a restart, the pins on the default branch know what the ledger was', {
  timeout: 60_000,
}, async () => {
  const conversation = await converse(options)
  const { world, says } = conversation
  await promoted(conversation, 'v1.5.0')
  await promoted(conversation, 'v2.1.0')
  await world.stopBot()
  await forces(world, (await commitsOf(world)).at(-1))
  await world.startBot()
  const issue = await alarmed(world)
  expect(issue.title).toBe('The ledger was rewound')
  expect(issue.body).toContain(`\`${pinPath('dev')}\` names entry`)
  expect(issue.body).toContain('`ledger: …`')
  expect(await says(world.people.carol, '/promote api to staging')).toContain('ledger-rewound')
})

test('[T32] an alarm of a process that is gone is over when the next one finds the ledger put back', {
  timeout: 60_000,
}, async () => {
  const conversation = await converse(options)
  const { world } = conversation
  await promoted(conversation, 'v1.5.0')
  const [whole, ...earlier] = await commitsOf(world)
  await forces(world, earlier[0])
  const issue = await alarmed(world)
  await world.stopBot()
  await forces(world, whole)
  await world.startBot()
  await expect.poll(() => issue.state, { timeout: 30_000 }).toBe('closed')
  await world.settled()
  expect(checksOnMain(world)).toContain('lockkeeper / ledger success')
  expect(world.answers(issue)).toHaveLength(1)
})

test('[T32] nor does a ledger written anew and longer convince it, not even one the app itself wrote', {
  timeout: 60_000,
}, async () => {
  const conversation = await converse(options)
  const { world } = conversation
  await promoted(conversation, 'v1.5.0')
  await promoted(conversation, 'v2.1.0')
  await world.stopBot()
  const entries = await world.ledger()
  const anew: LedgerEntry[] = []
  for (const { at, payload } of [...entries, ...entries]) {
    anew.push(append(anew.at(-1), { at, actor: loginSchema.parse('mallory'), payload }))
  }
  const last = anew.at(-1)
  const files = anew.map((entry) => [entryPath(entry.index), JSON.stringify(entry)] as const)
  const head = JSON.stringify({ index: last?.index, hash: last?.hash })
  await writesAsApp(world, new Map([...files, ['ledger/head.json', head]]))
  await world.startBot()
  expect((await alarmed(world)).title).toBe('The ledger was rewritten')
})
