// Formats of before: what the bot of commit b1e8804 wrote is proved, judged and continued by the bot of today.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleGit } from 'simple-git'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ledgerBranch, promotionPrefix } from '../../src/domain/promotion/branch-names.ts'
import { parsePlanBinding } from '../../src/domain/ledger/plan-binding-text.ts'
import { type DescribedPromotion, parseTrailers } from '../../src/domain/promotion/promotion-trailers.ts'
import { textAt } from '../../sandbox/github/state/branch-texts.ts'
import type { CheckRun, PullRequest } from '../../sandbox/github/state/records/repository.ts'
import type { World } from '../../sandbox/world/start-world.ts'
import { cli } from '../support/cli.ts'
import { readRecording } from '../support/recorded/recording.ts'
import { type RecordedWorld, startRecordedWorld } from '../support/recorded/start-recorded-world.ts'
import { checksOn, conversationIn } from './conversation.ts'
import { watchInvariants } from './invariants.ts'
import { approveAndMerge } from './shipping.ts'
import { unwordedState } from './unworded-state.ts'

const folder = join(import.meta.dirname, '..', 'fixtures', 'formats-b1e8804')
/** Its open pull requests: one is approved and waits for its soak and for a lock, the other is held. */
const [waiting, held] = [22, 24]

describe('a clone', () => {
  test.each([
    ['audit.json', 'audit', '--json'],
    ['status.json', 'status', '--format=json', '--history=100'],
    ['history.json', 'history', '--format=json', '--limit=100'],
    ['export.jsonl', 'export', '--format=jsonl'],
  ])('comes to the same as then: %s', async (name, ...args) => {
    const { bundle } = await readRecording(folder)
    const clone = await mkdtemp(join(tmpdir(), 'formats-'))
    onTestFinished(async () => rm(clone, { recursive: true, force: true }))
    await simpleGit().clone(bundle, clone)
    const { code, stdout, stderr } = await cli(clone, ...args)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(await readFile(join(folder, name), 'utf8'))
  })
})

test('every kind of entry is in the ledger, and every promotion is read from its commit', async () => {
  const { world } = await restored()
  const kinds = new Set((await world.ledger()).map(({ payload }) => payload.kind))
  expect([...kinds].toSorted()).toEqual([
    'bypassed',
    'cleared',
    'failed',
    'held',
    'locked',
    'promoted',
    'quarantined',
    'released',
    'rolled-back',
    'unlocked',
    'verified',
  ])
  const promotions = world.pullRequests().filter(({ headRef }) => headRef.startsWith(promotionPrefix))
  const read = promotions.map(async (pull) => `#${pull.number} ${told(await trailersOf(world, pull))}`)
  expect(await Promise.all(read)).toEqual([
    '#2 staging api, carol by comment',
    '#3 production api, alice by comment',
    '#4 dev api, carol by comment',
    '#5 staging web, carol by comment',
    '#6 dev web, carol by comment',
    '#7 staging web, carol by comment',
    '#8 staging api web, carol by comment',
    '#9 production api web, alice by comment',
    '#10 dev api, carol by dispatch',
    '#11 dev api, lockkeeper[bot] by ledger-entry, back: dev reported api v2.1.0 unhealthy at 2026-10-13 08:22 UTC (ledger entry 25)',
    '#12 dev api, alice by comment',
    '#13 production api, carol by comment, past staging: CVE-2026-1 is being used',
    '#15 staging api, carol by comment',
    '#16 production api, carol by comment, back: Incident 1234: errors',
    '#18 dev web, lockkeeper[bot] by ledger-entry, back: web in dev changed past the gates at 2026-10-13 08:22 UTC (ledger entry 41)',
    '#20 dev api, carol by comment',
    '#21 staging api, carol by comment',
    '#22 production api, alice by comment',
    '#24 staging web, lockkeeper[bot] by policy',
  ])
})

test('a bot that starts there writes nothing, and judges a promotion as before: the same plan, approved', async () => {
  const { world } = await restored()
  const before = unwordedState(world)
  await world.startBot()
  await world.settled()
  expect(unwordedState(world)).toEqual(before)

  const asked = world.pullRequest(waiting)
  expect(aggregateOf(world, asked).externalId).toMatch(/^plan=sha256:[0-9a-f]{64} since=2026-10-14T/)
  await looksAgain(world, asked)
  expect(unwordedState(world)).toEqual(before)
  expect(verdicts(world, waiting)).toMatchObject({
    lockkeeper: 'failure',
    'lockkeeper / lock': 'failure',
    'lockkeeper / soak': 'in_progress',
    'lockkeeper / approvals': 'success',
  })
  expect(verdicts(world, held)).toMatchObject({ lockkeeper: 'failure', 'lockkeeper / hold': 'failure' })
})

test('what waited is merged and recorded, and promotions, rollbacks and answers go on from there', {
  timeout: 60_000,
}, async () => {
  const restoredWorld = await restored()
  const { world } = restoredWorld
  const brokenInvariants = watchInvariants(world)
  const { alice, bob, carol } = world.people
  const past = await world.ledger()
  const entries = past.length
  await world.startBot()
  await world.settled()
  const issue = await carol.opensIssue(world.repository, 'Releases after the change of bots')
  const conversation = conversationIn(world, issue)
  const { says, newest, ledger, pinned } = conversation

  const asked = world.pullRequest(waiting)
  const plan = parsePlanBinding(aggregateOf(world, asked).externalId ?? '')?.planHash
  expect(await says(alice, '/unlock production --reason "the fair is over"')).toContain('production')
  expect(verdicts(world, waiting)).toMatchObject({
    lockkeeper: 'in_progress',
    'lockkeeper / lock': 'success',
  })
  restoredWorld.forward(11)
  await looksAgain(world, asked)
  expect(verdicts(world, waiting)).toMatchObject({ lockkeeper: 'success', 'lockkeeper / soak': 'success' })
  await bob.merges(asked)
  await world.settled()
  expect(await pinned('production')).toBe('v2.3.0')
  expect((await ledger()).slice(entries)).toEqual([
    'production unlocked',
    'promoted api v2.3.0 production',
    'verified api v2.3.0 production',
  ])
  // Its record says what its commit said, and the review of before is its approval.
  const [merge] = (await world.ledger()).slice(entries + 1)
  if (merge?.payload.kind !== 'promoted') throw new Error('the merge is not recorded')
  expect(merge.payload).toMatchObject({
    promotion: (await trailersOf(world, asked))?.id,
    requester: 'alice',
    plan,
    approvals: [{ login: 'bob', commit: asked.headOid }],
  })
  const record = `artifacts/promotions/production/${merge.payload.release.commit}.json`
  expect(JSON.parse((await textAt(world.repository, ledgerBranch, record)) ?? '')).toMatchObject({
    logical_index: entries + 2,
    workflow: { actor: 'alice', run_id: merge.payload.promotion },
    source: { dev_promoted: true, staging_promoted: true },
  })

  expect(await says(carol, '/release staging web')).toContain(`#${held}`)
  await carol.merges(world.pullRequest(held))
  await world.settled()
  expect(await pinned('staging', 'web')).toBe('v2.3.0')

  await says(carol, '/promote api v3.0.0 to dev')
  expect(await pinned('dev')).toBe('v3.0.0')
  expect(newest().title).toContain('api v3.0.0 to staging')

  await says(carol, '/rollback production api --reason "Incident 1235: errors"')
  expect(newest().title).toBe('Roll api in production back to v1.5.0 (from v2.3.0)')
  await approveAndMerge(conversation, newest())
  expect(await pinned('production')).toBe('v1.5.0')

  const status = await says(carol, '/status production --history 3')
  for (const part of ['v1.5.0', 'v2.3.0', 'Incident 1235: errors', '/clear v2.2.0 api']) {
    expect(status).toContain(part)
  }
  await says(bob, '/clear v2.2.0 api --reason "it was the database"')
  expect((await ledger()).at(-1)).toBe('api v2.2.0 cleared')

  const indices = (await world.ledger()).map(({ index }) => index)
  expect(indices).toEqual(indices.map((_, at) => at + 1))
  expect(await cli(world.repository.git.directory, 'audit')).toMatchObject({ code: 0, stderr: '' })
  // Of what was before they know nothing: it was proved above.
  const commits = past.flatMap(({ payload }) => {
    if (payload.kind === 'bypassed') return [payload.commit]
    return 'mergeCommit' in payload ? [payload.mergeCommit] : []
  })
  const isNew = (problem: string): boolean => !commits.some((oid) => problem.includes(oid))
  expect((await brokenInvariants()).filter(isNew)).toEqual([])
})

async function restored(): Promise<RecordedWorld> {
  const recordedWorld = await startRecordedWorld(folder)
  onTestFinished(async () => {
    const violations = recordedWorld.world.violations()
    await recordedWorld.close()
    expect(violations).toEqual([])
  })
  return recordedWorld
}

function aggregateOf(world: World, pull: PullRequest): CheckRun {
  const run = checksOn(world, pull).get('lockkeeper')
  if (run === undefined) throw new Error(`pull request ${pull.number} has no check lockkeeper`)
  return run
}

/** Alice presses “Re-run” on the check of a pull request. */
async function looksAgain(world: World, pull: PullRequest): Promise<void> {
  await world.people.alice.presses(aggregateOf(world, pull))
  await world.settled()
}

function verdicts(world: World, number: number): Readonly<Record<string, string>> {
  const runs = checksOn(world, world.pullRequest(number))
  return Object.fromEntries([...runs].map(([name, run]) => [name, run.conclusion ?? run.status]))
}

async function trailersOf(
  { repository }: World,
  { headOid }: PullRequest,
): Promise<DescribedPromotion | undefined> {
  const commit = await repository.git.commit(headOid)
  return commit === undefined ? undefined : parseTrailers(commit.message)
}

/** As in `dev api, carol by comment, back: errors`. */
function told(promotion: DescribedPromotion | undefined): string {
  if (promotion === undefined) return 'cannot be read'
  const { environment, apps, requester, origin, rollback, expedite } = promotion
  return [
    `${environment} ${apps.join(' ')}, ${requester} by ${origin.kind}`,
    ...(rollback === undefined ? [] : [`back: ${rollback.reason}`]),
    ...(expedite === undefined ? [] : [`past ${expedite.environments.join(' ')}: ${expedite.reason}`]),
  ].join(', ')
}
