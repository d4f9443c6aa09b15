// The pull request of a promotion: title, body, commit; and what a pull request of somebody else is told.
import { describe, expect, test } from 'vitest'
import { loginSchema } from '../../src/domain/identifiers.ts'
import { parseTrailers } from '../../src/domain/promotion/promotion-trailers.ts'
import type { OtherPullRequest } from '../../src/domain/commands/other-pull-request.ts'
import { byteLength } from '../../src/text/byte-budget.ts'
import { judgements } from './examples/judgements.ts'
import { golden, messages } from './examples/messages.ts'
import {
  app,
  bodyContext,
  commit,
  dev,
  environment,
  instant,
  move,
  now,
  onApi,
  place,
  prod,
  promotion,
  pullRequest,
  report,
  staging,
  deployedState,
  version,
} from './examples/world.ts'

const five = promotion(
  ['api', 'billing', 'search', 'web', 'worker'].map((name, index) =>
    move(name, index === 1 ? undefined : 'v1.2.2', `v1.2.${index + 3}`),
  ),
)
/** Names as long as they may be. */
const long = (index: number) => `${String(index).padStart(4, '0')}${'x'.repeat(59)}`
const thousand = promotion(
  Array.from({ length: 1000 }, (_, index) => move(long(index), 'v'.padEnd(128, '1'), 'v'.padEnd(128, '2'))),
)

test('[B10] whoever has to say yes is told what it is, how it was verified, who may, how the target has been, and whether it is the time', () => {
  const waiting = judgements({ approvals: 'approvals-missing', window: 'open' })
  const body = messages.pullRequestBody(report(onApi, 'waiting', waiting), bodyContext)
  const told = {
    version: '| `v1.2.2` | `v1.2.3` |',
    verification: '| `verification` | ✅ pass | `dev` reported it healthy at 2026-03-02 11:01 UTC |',
    whoMay: 'release-managers',
    stability: '`v1.2.2` runs there since 2026-03-02 10:53 UTC',
    window: 'Inside the window, which closes',
  }
  for (const words of Object.values(told)) expect(body).toMatch(words)
})

describe('the title', () => {
  test.each([
    ['Promote api v1.2.3 to staging (from v1.2.2)', onApi],
    ['Promote api v1.2.3 to dev (from none)', promotion([move('api', undefined, 'v1.2.3')], dev)],
    [
      'Promote api v2 and web v3 to prod',
      promotion([move('api', 'v1', 'v2'), move('web', 'v1', 'v3')], prod),
    ],
    ['Promote 5 apps to staging: api, billing, search, web and worker', five],
  ])('[E14] %s', (title, about) => {
    expect(messages.pullRequestTitle(about)).toBe(title)
  })

  test('stays under 256 characters with the longest names there are', () => {
    const most = promotion(
      [move(long(1), 'v'.padEnd(128, '1'), 'v'.padEnd(128, '2'))],
      environment('e'.repeat(63)),
    )
    expect(messages.pullRequestTitle(most).length).toBeLessThan(256)
    expect(messages.pullRequestTitle(thousand).length).toBeLessThan(256)
  })
})

test('the commit carries the title, and trailers that read back', () => {
  const message = messages.commitMessage(five)
  expect(message.split('\n')[0]).toBe(messages.pullRequestTitle(five))
  const { moves, ...described } = five
  expect(parseTrailers(message)).toEqual({ ...described, apps: moves.map((moved) => moved.app) })
})

describe('the body', () => {
  const waiting = judgements({ approvals: 'approvals-missing' })
  const bodies = {
    'one-app': report(onApi, 'waiting', waiting, [
      deployedState(app('api'), dev),
      deployedState(app('api'), staging, {
        release: { ...deployedState(app('api'), staging).release, version: version('v1.2.2') },
      }),
    ]),
    'five-apps': report(five, 'waiting', waiting),
    'first-environment': report(
      promotion([move('api', undefined, 'v1.2.3')], dev),
      'eligible',
      judgements(),
      [],
    ),
  }
  test.each(Object.entries(bodies))('of %s', async (name, about) => {
    await expect(`${messages.pullRequestBody(about, bodyContext)}\n`).toMatchFileSnapshot(
      golden(`body-${name}`),
    )
  })

  test('names the approvals of apps that have rules of their own', () => {
    const { rules } = bodyContext
    const own = { ...rules, approvals: { count: 3, groups: ['guild'] } }
    const context = { ...bodyContext, rules: { ...rules, apps: [{ app: app('web'), rules: own }] } }
    const body = messages.pullRequestBody(report(five, 'waiting', waiting), context)
    expect(body).toContain('Needed for `api`, `billing`, `search` and `worker`: 2 approvals by members of')
    expect(body).toContain('Needed for `web`: 3 approvals by members of')
  })

  test('[T28] a thousand apps stay under the budget, with every section closed', async () => {
    const chain = thousand.moves.flatMap((moved) => [
      deployedState(moved.app, dev),
      deployedState(moved.app, staging),
    ])
    const body = messages.pullRequestBody(report(thousand, 'waiting', waiting, chain), bodyContext)
    expect(byteLength(body)).toBeLessThanOrEqual(65_000)
    expect(body.match(/<details>/g)?.length ?? 0).toBe(body.match(/<\/details>/g)?.length ?? 0)
    expect(body).toContain('more apps; the changed files name them all')
    expect(body.endsWith('-->')).toBe(true)
    await expect(`${body}\n`).toMatchFileSnapshot(golden('body-over-budget'))
  })
})

describe('somebody else’s pull request', () => {
  const problems = [
    { path: 'until', line: 4, column: 8, message: 'this is no moment', hint: 'write 2026-03-02T14:05:00Z' },
  ]
  const cases: Readonly<Record<string, readonly OtherPullRequest[]>> = {
    untouched: [],
    'policy-fine': [{ kind: 'policy', path: '.github/lockkeeper.yaml', problems: [] }],
    'policy-with-warnings': [
      { kind: 'policy', path: '.github/lockkeeper.yaml', problems: [], warnings: problems },
    ],
    'several-problems': [
      { kind: 'policy', path: '.github/lockkeeper.yaml', problems },
      { kind: 'lock', path: 'environments/prod/lock.yaml', problems },
      { kind: 'several-environments', environments: [dev, prod] },
      { kind: 'environment-unknown', environment: environment('qa'), environments: [dev, prod] },
      { kind: 'pin-removed', paths: ['environments/prod/api/release.yaml'] },
      { kind: 'unreadable-pin', path: 'environments/prod/web/release.yaml', problems },
    ],
  }
  test.each(Object.entries(cases))('%s', async (name, findings) => {
    const page = messages.otherPullRequestCheck(findings, place)
    expect(page.name).toBe('lockkeeper')
    expect(page.state).toBe(name === 'several-problems' ? 'failure' : 'success')
    await expect(`Title: ${page.output.title}\n\n${page.output.summary}\n`).toMatchFileSnapshot(
      golden(`other-${name}`),
    )
  })
})

const kim = loginSchema.parse('kim')

test('notices', async () => {
  const pages = [
    messages.bypassNotice(
      {
        kind: 'bypassed',
        environment: prod,
        app: app('api'),
        release: deployedState(app('api'), prod).release,
        from: version('v1.2.2'),
        why: 'no-pull-request',
        pullRequest: null,
        commit: commit('e'),
        committedAt: instant(now),
      },
      { index: 43, actor: kim, isPutAway: true },
    ),
    ...(['changes', 'commits'] as const).map((beyond) =>
      messages.bypassNotice(
        {
          kind: 'bypassed',
          environment: prod,
          app: app('api'),
          release: null,
          from: null,
          why: 'unreadable',
          pullRequest: null,
          commit: commit('e'),
          committedAt: instant(now),
          beyond,
        },
        { index: 44, actor: kim, isPutAway: false },
      ),
    ),
    messages.supersededNotice(pullRequest),
    messages.parkedNotice('the git host answered 502 eight times'),
  ]
  await expect(`${pages.join('\n\n---\n\n')}\n`).toMatchFileSnapshot(golden('notices'))
})

test('a bypass is red on the commit too', () => {
  const page = messages.bypassCheck(
    {
      kind: 'bypassed',
      environment: prod,
      app: app('api'),
      release: null,
      from: null,
      why: 'unreadable',
      pullRequest: null,
      commit: commit('e'),
      committedAt: now,
    },
    { index: 44, actor: kim, isPutAway: false },
    place,
  )
  expect(page).toMatchObject({ name: 'lockkeeper', state: 'failure' })
  expect(page.output.title).toBe(
    'api in prod changed without passing the gates: the release file can no longer be read',
  )
})
