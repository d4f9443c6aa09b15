// Rollbacks in words: their pull request, the answers to them, and what is said of those nobody asked for.
import { describe, expect, test } from 'vitest'
import type { LedgerEntry } from '../../src/domain/ledger/ledger.ts'
import { type LedgerPayload, ledgerPayloadSchema } from '../../src/domain/ledger/ledger-payload.ts'
import type { PromotionReport } from '../../src/messages/outcome.ts'
import type { Promotion } from '../../src/domain/promotion/promotion.ts'
import { judgements } from './examples/judgements.ts'
import { toldCleared } from './examples/told.ts'
import { golden, messages } from './examples/messages.ts'
import {
  answerContext,
  app,
  bodyContext,
  commit,
  digest,
  instant,
  login,
  move,
  now,
  place,
  policy,
  prod,
  promotion,
  pullRequest,
  report,
  deployedState,
  version,
} from './examples/world.ts'

const asked: Promotion = {
  ...promotion([move('api', 'v1.2.3', 'v1.2.2')], prod),
  rollback: { reason: 'Incident 1234: errors since 14:05, @everyone' },
}
const proposed: Promotion = {
  ...asked,
  requester: login('lockkeeper[bot]'),
  origin: { kind: 'ledger-entry', index: 43 },
  rollback: { reason: 'prod reported api v1.2.3 unhealthy' },
}
const [, , rules] = policy.environments
if (rules === undefined) throw new Error('there is no production')
const back = { order: 'rollback', verification: 'verified-here' } as const
const waiting = judgements({ ...back, approvals: 'approvals-missing' })
const trigger: LedgerEntry = {
  index: 43,
  at: now,
  actor: login('argocd[bot]'),
  previous: digest('1'),
  hash: digest('2'),
  payload: ledgerPayloadSchema.parse({
    kind: 'failed',
    environment: prod,
    app: app('api'),
    release: deployedState(app('api'), prod).release,
    commit: commit('e'),
    context: 'argocd/prod-api',
    url: 'https://argocd.acme.test/applications/prod-api',
  } satisfies LedgerPayload),
}
const waits = (of: Promotion, because?: LedgerEntry): PromotionReport => ({
  ...report(of, 'waiting', waiting),
  trigger: because,
})

describe('the title', () => {
  test.each([
    ['Roll api in prod back to v1.2.2 (from v1.2.3)', asked.moves],
    ['Roll api in prod back to v1.2.2 (from none)', [move('api', undefined, 'v1.2.2')]],
    ['Roll prod back to v1.2.2 (from v1.2.3)', [move('_', 'v1.2.3', 'v1.2.2')]],
    ['Roll back in prod: api to v1 and web to v2', [move('api', 'v2', 'v1'), move('web', 'v3', 'v2')]],
    ['Roll back 4 apps in prod: a and others', ['a', 'b', 'c', 'd'].map((name) => move(name, 'v2', 'v1'))],
  ])('%s', (title, moves) => {
    expect(messages.pullRequestTitle({ ...asked, moves })).toBe(title)
  })
})

test.each([
  ['rollback-asked', waits(asked)],
  ['rollback-proposed', waits(proposed, trigger)],
])('the body of %s', async (name, about) => {
  const body = messages.pullRequestBody(about, { ...bodyContext, rules })
  expect(body.replaceAll(/```.*?```/gs, '')).not.toContain('@everyone')
  await expect(`${body}\n`).toMatchFileSnapshot(golden(`body-${name}`))
})

test('answers', async () => {
  const opened = { kind: 'opened', report: waits(asked), pullRequest, superseded: [] } as const
  const blocked = {
    kind: 'blocked',
    report: report(asked, 'blocked', judgements({ ...back, lock: 'locked', quarantine: 'quarantined' })),
  } as const
  const cleared = toldCleared({
    version: version('v1.2.3'),
    cleared: [{ environment: prod, app: app('api'), index: 45 }],
  })
  const { moves, ...described } = asked
  const ended = { ...described, apps: moves.map((each) => each.app) }
  const merged = { at: instant('2026-03-02T15:00:00Z'), by: login('jo') }
  const pages = [
    ...[opened, blocked, cleared].map((outcome) => messages.answer(outcome, answerContext)),
    messages.ended(ended, 'merged', pullRequest, merged),
    messages.ended(ended, 'closed', pullRequest, undefined),
  ]
  await expect(`${pages.join('\n\n---\n\n')}\n`).toMatchFileSnapshot(golden('rollback-answers'))
})

test('[B13] what is said of a rollback nobody asked for', async () => {
  const blocked = report(proposed, 'blocked', judgements({ ...back, lock: 'locked' }))
  const refusal = {
    code: 'nothing-proven',
    environment: prod,
    app: app('api'),
    typed: undefined,
    verifiedReleases: [],
  } as const
  const common = { trigger, marker: 'rollback:43' }
  const pages = [
    messages.rollbackNotice({ kind: 'asks', promotion: proposed, rules, ...common }, place),
    messages.rollbackNotice({ kind: 'proposed', pullRequest, ...common }, place),
    messages.rollbackNotice({ kind: 'recovered', promotion: proposed, ...common }, place),
    messages.rollbackNotice({ kind: 'not-proposed', why: 'left-alone', ...common }, place),
    messages.rollbackNotice({ kind: 'not-proposed', why: { kind: 'refused', refusal }, ...common }, place),
    messages.rollbackNotice(
      { kind: 'not-proposed', why: { kind: 'blocked', report: blocked }, ...common },
      place,
    ),
  ]
  await expect(`${pages.join('\n\n---\n\n')}\n`).toMatchFileSnapshot(golden('rollback-notices'))
  expect(messages.automaticReason(trigger)).toBe(
    'prod reported api v1.2.3 unhealthy at 2026-03-02 14:05 UTC (ledger entry 43)',
  )
})

/** What is said where one team may approve. */
const called = (slug: string) =>
  messages.rollbackNotice(
    {
      kind: 'asks',
      promotion: proposed,
      rules: { ...rules, approvals: { count: 1, groups: [slug] } },
      trigger,
      marker: 'asks:43',
    },
    place,
  )

test('[T22] only teams that the policy can name are called', () => {
  expect(called('sre')).toContain('1 approval by @acme/sre.')
  expect(called('sre and @everyone')).toContain('by `sre and @everyone`.')
})
