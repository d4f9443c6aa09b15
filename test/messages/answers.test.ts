// The comments that answer commands: one golden page for every way a command can end.
import { describe, expect, test } from 'vitest'
import { known, unavailable } from '../../src/domain/fact.ts'
import { hostIdSchema } from '../../src/domain/identifiers.ts'
import type { Outcome, Stage } from '../../src/messages/outcome.ts'
import type { PastMove } from '../../src/domain/ledger/past-move.ts'
import { quarantinePath } from '../../src/domain/locks/quarantine.ts'
import { findMarked, writeMarker } from '../../src/text/marker.ts'
import { closed, soaking } from './examples/clock-waits.ts'
import { judgements } from './examples/judgements.ts'
import { helpOutcomes } from './examples/help.ts'
import { toldStatus } from './examples/told.ts'
import { golden, messages } from './examples/messages.ts'
import { refusals } from './examples/refusals.ts'
import {
  answerContext,
  app,
  dev,
  digest,
  instant,
  login,
  move,
  now,
  onApi,
  prod,
  promotion,
  pullRequest,
  report,
  staging,
  deployedState,
  version,
} from './examples/world.ts'

const waiting = report(onApi, 'waiting', judgements({ approvals: 'approvals-missing' }))
const blocked = report(onApi, 'blocked', judgements({ lock: 'locked', order: 'not-in-previous' }))
const quarantined = (digit: string) => ({
  digest: digest(digit),
  environment: staging,
  app: app('api'),
  version: version('v1.2.4'),
  by: login('jo'),
  reason: 'Errors since the upgrade',
  since: instant('2026-03-01T09:00:00Z'),
  becauseOf: 43,
  writtenIn: `lockkeeper:${quarantinePath(digest(digit))}`,
})
const pastMove = (change: Partial<PastMove>): PastMove => ({
  index: 41,
  at: instant('2026-03-01T09:00:00Z'),
  environment: staging,
  app: app('api'),
  kind: 'promoted',
  version: version('v1.2.4'),
  digest: digest('d'),
  by: login('maria'),
  pullRequest: 12,
  reason: undefined,
  ...change,
})
const pastMoves = [
  pastMove({ kind: 'bypassed', version: undefined, digest: undefined, pullRequest: undefined }),
  pastMove({ kind: 'rolled-back', version: version('v1.2.3'), digest: digest('c'), reason: 'Errors' }),
  pastMove({}),
]

const outcomes: Readonly<Record<string, readonly [string, Outcome]>> = {
  blocked: ['/promote api to staging', { kind: 'blocked', report: blocked }],
  'dry-run': ['/promote api to staging --dry-run', { kind: 'dry-run', report: waiting }],
  opened: [
    '/promote api to staging',
    {
      kind: 'opened',
      report: waiting,
      pullRequest,
      superseded: [
        { id: hostIdSchema.parse('PR_11'), number: 11, url: 'https://github.com/acme/deploy/pull/11' },
      ],
    },
  ],
  repeated: [
    '/promote api to staging',
    { kind: 'repeated', environment: staging, apps: [app('api')], pullRequest },
  ],
  explained: ['/explain', { kind: 'explained', report: waiting, pullRequest }],
  status: [
    '/status',
    toldStatus({
      rows: [
        {
          environment: dev,
          app: app('api'),
          version: version('v1.2.3'),
          deployedState: deployedState(app('api'), dev),
          problem: undefined,
        },
        {
          environment: staging,
          app: app('api'),
          version: version('v1.2.3'),
          deployedState: deployedState(app('api'), staging, {
            bypassed: true,
            requester: null,
            health: { state: 'unreported' },
          }),
          problem: undefined,
        },
        {
          environment: staging,
          app: app('web'),
          version: version('v2.0.0'),
          deployedState: undefined,
          problem: undefined,
        },
        {
          environment: prod,
          app: app('api'),
          version: undefined,
          deployedState: undefined,
          problem: undefined,
        },
        {
          environment: prod,
          app: app('web'),
          version: undefined,
          deployedState: undefined,
          problem: 'the file is a symlink',
        },
      ],
      locks: [
        {
          scope: prod,
          writtenIn: 'environments/prod/lock.yaml',
          by: login('jo'),
          reason: 'Release freeze',
          since: instant('2026-03-01T09:00:00Z'),
          byCommand: false,
        },
      ],
      holds: [],
      quarantines: [
        quarantined('c'),
        quarantined('d'),
        {
          digest: digest('e'),
          writtenIn: `lockkeeper:${quarantinePath(digest('e'))}`,
          problem: 'it cannot be read',
        },
      ],
      open: [{ environment: staging, apps: [app('api')], requester: login('maria'), pullRequest }],
      missingRules: ['ledger-force-push', 'ledger-deletion', 'check-not-required'],
      soaking,
      closed,
      at: now,
    }),
  ],
  'status-history': [
    '/status staging --history 5',
    toldStatus({
      rows: [],
      locks: [],
      holds: [],
      quarantines: [],
      open: [],
      history: known({ asked: 5, moves: pastMoves, lookedAt: 600 }),
      at: now,
    }),
  ],
  'status-history-unreadable': [
    '/status --history 5',
    toldStatus({
      rows: [],
      locks: [],
      holds: [],
      quarantines: [],
      open: [],
      history: unavailable('the git host answered 502'),
      at: now,
    }),
  ],
  'status-empty': [
    '/status',
    toldStatus({ rows: [], locks: [], holds: [], quarantines: [], open: [], at: now }),
  ],
  ...helpOutcomes,
}

describe('the answer to a command', () => {
  test.each(Object.entries(outcomes))('%s', async (name, [asked, outcome]) => {
    const text = messages.answer(outcome, { ...answerContext, asked })
    expect(text.endsWith('<!-- lockkeeper:comment:IC_kwDOA1 -->')).toBe(true)
    await expect(`${text}\n`).toMatchFileSnapshot(golden(`answer-${name}`))
  })

  test.each(Object.values(refusals))('refused: %s', async (asked, refusal) => {
    const text = messages.answer({ kind: 'refused', refusal }, { ...answerContext, asked })
    expect(text).toContain(`\`reason: ${refusal.code}\``)
    await expect(`${text}\n`).toMatchFileSnapshot(golden(`refusal-${refusal.code}`))
  })

  test('[E12] a step that was left out is refused with the way', () => {
    const [asked, refusal] = refusals['path-not-followed']
    const text = messages.answer({ kind: 'refused', refusal }, { ...answerContext, asked })
    expect(text).toContain('`dev -> staging -> prod`')
    expect(text).toContain('```\n/promote api from staging to prod\n```')
  })

  test('the only app of a repository is never named', () => {
    const only = promotion([move('_', 'v1.2.2', 'v1.2.3')])
    const text = messages.answer(
      { kind: 'opened', report: report(only, 'eligible', judgements()), pullRequest, superseded: [] },
      answerContext,
    )
    expect(text).toContain('`v1.2.3` to `staging`')
    expect(text).not.toContain('`_`')
    expect(messages.pullRequestTitle(only)).toBe('Promote v1.2.3 to staging (from v1.2.2)')
  })
})

describe('the sticky comment', () => {
  const stages: readonly Stage[] = ['open', 'merged', 'closed', 'superseded']
  test.each(stages)('%s', async (stage) => {
    const text = messages.progress(waiting, stage, pullRequest, answerContext)
    await expect(`${text}\n`).toMatchFileSnapshot(golden(`progress-${stage}`))
  })

  test.each(['merged', 'closed'] as const)('ended: %s', async (stage) => {
    const { moves, ...described } = onApi
    const merged = stage === 'merged' ? { at: now, by: login('jo') } : undefined
    const text = messages.ended(
      { ...described, apps: moves.map((moved) => moved.app) },
      stage,
      pullRequest,
      merged,
    )
    expect(text.endsWith(writeMarker(onApi.id))).toBe(true)
    await expect(`${text}\n`).toMatchFileSnapshot(golden(`ended-${stage}`))
  })

  test('is found by its marker, and by no other', () => {
    const text = messages.progress(waiting, 'open', pullRequest, answerContext)
    const comments = [{ body: `about ${writeMarker('comment:IC_kwDOA1')} in a sentence` }, { body: text }]
    expect(findMarked(comments, 'comment:IC_kwDOA1')).toBe(comments[1])
    expect(findMarked(comments, 'comment:IC_kwDOA')).toBeUndefined()
    expect(() => writeMarker('1 --> <b>')).toThrow(TypeError)
  })
})
