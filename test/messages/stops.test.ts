// Locks and holds in words: one golden page for every way a command about them can end, and for every notice.
import { expect, describe, test } from 'vitest'
import type { Lock } from '../../src/domain/locks/lock.ts'
import type { StopOutcome } from '../../src/domain/commands/stop-outcome.ts'
import { toldStop } from './examples/told.ts'
import { golden, messages } from './examples/messages.ts'
import { answerContext, app, instant, login, prod, staging, version } from './examples/world.ts'

const lock: Lock = {
  scope: staging,
  writtenIn: 'lockkeeper:locks/staging.yaml',
  byCommand: true,
  by: login('jo'),
  reason: 'Load test until Tuesday, please ask me first',
  since: instant('2026-03-01T09:00:00Z'),
  until: instant('2026-03-03T09:00:00Z'),
  origin: 'https://github.com/acme/deploy/issues/7',
}
const forApi: Lock = {
  ...lock,
  scope: 'all',
  app: app('api'),
  until: undefined,
  writtenIn: 'lockkeeper:locks/all/api.yaml',
}
const byHand: Lock = { ...lock, scope: prod, writtenIn: 'environments/prod/lock.yaml', byCommand: false }
const broken = { ...forApi, problem: 'by: expected a login' }
const hold = {
  pullRequest: 12,
  writtenIn: 'lockkeeper:holds/12.json',
  by: login('jo'),
  reason: 'Not before the load test',
  since: instant('2026-03-01T09:00:00Z'),
  promotion: null,
}
const mergedDuringLock = {
  environment: staging,
  app: app('api'),
  version: version('v1.2.3'),
  at: instant('2026-03-01T09:00:01Z'),
  pullRequest: 12,
}
const locked = {
  kind: 'locked',
  placed: [lock, forApi],
  replaced: [],
  already: [],
  stopped: [12, 14],
} as const

const outcomes: Readonly<Record<string, readonly [string, StopOutcome]>> = {
  locked: [
    '/lock staging --reason "Load test until Tuesday, please ask me first" --for 2d',
    { ...locked, mergedDuringLock: [], dryRun: false },
  ],
  'locked-slipped': [
    '/lock staging --reason "Load test"',
    { ...locked, placed: [lock], stopped: [], mergedDuringLock: [mergedDuringLock], dryRun: false },
  ],
  'locked-dry-run': [
    '/lock staging --reason "Load test" --dry-run',
    { ...locked, mergedDuringLock: [], dryRun: true },
  ],
  'locked-already': [
    '/lock staging --reason "Mine"',
    { ...locked, placed: [], already: [lock, broken], stopped: [], mergedDuringLock: [], dryRun: false },
  ],
  'locked-changed': [
    '/lock staging --reason "Load test takes longer" --for 3d',
    {
      ...locked,
      placed: [lock],
      replaced: [{ ...lock, reason: 'Load test' }],
      mergedDuringLock: [],
      dryRun: false,
    },
  ],
  unlocked: [
    '/unlock staging --reason "Done"',
    {
      kind: 'unlocked',
      lifted: [{ scope: staging, app: undefined, by: lock.by, since: lock.since }],
      missing: [],
      remaining: [forApi],
      dryRun: false,
    },
  ],
  'unlocked-nothing': [
    '/unlock prod --reason "Done"',
    {
      kind: 'unlocked',
      lifted: [],
      missing: [{ scope: prod, app: undefined }],
      remaining: [byHand],
      dryRun: false,
    },
  ],
  held: ['/hold --reason "Not before the load test"', { kind: 'held', hold, already: false, dryRun: false }],
  'held-already': ['/hold #12 --reason "Me too"', { kind: 'held', hold, already: true, dryRun: false }],
  released: ['/release #12', { kind: 'released', pullRequest: 12, wasFree: false, dryRun: false }],
  'released-nothing': ['/release #12', { kind: 'released', pullRequest: 12, wasFree: true, dryRun: false }],
}

describe('the answer to a command', () => {
  test.each(Object.entries(outcomes))('%s', async (name, [asked, outcome]) => {
    const text = messages.answer(toldStop(outcome), { ...answerContext, asked })
    await expect(`${text}\n`).toMatchFileSnapshot(golden(`stop-${name}`))
  })
})

test.each(['ends', 'ended'] as const)('what is said when a lock %s', async (stage) => {
  const text = messages.lockNotice(lock, stage, `lock-${stage}:staging`)
  expect(text).toContain(`<!-- lockkeeper:lock-${stage}:staging -->`)
  await expect(`${text}\n`).toMatchFileSnapshot(golden(`lock-${stage}`))
})
