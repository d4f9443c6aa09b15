// Apps that differ: what may be written for single apps in an environment, and how a promotion of several is judged.
import { describe, expect, test } from 'vitest'
import { judge, verdictOf } from '../../src/gates/evaluate.ts'
import { known } from '../../src/domain/fact.ts'
import { factsNeeded } from '../../src/gates/catalog.ts'
import { parsePolicy } from '../../src/policy/parse-policy.ts'
import { byRules, rulesFor } from '../../src/domain/environments/rules-by-app.ts'
import { teamsNamed } from '../../src/domain/environments/teams-asked.ts'
import { facts, previous } from '../support/builders/facts.ts'
import { api, app, dev, now, prod } from '../support/builders/names.ts'
import { review, reviewFacts } from '../support/builders/people.ts'
import { promotion } from '../support/builders/promotion.ts'
import { move } from '../support/builders/release.ts'

const [web, worker] = [app('web'), app('worker')]
const read = (environment: string) => {
  const policy = parsePolicy(
    `environments:\n  - name: dev\n  - name: prod\n${environment.replaceAll(/^/gm, '    ')}\n`,
    'p',
  )
  if (!policy.ok)
    throw new Error(policy.error.map(({ line, column, message }) => `${line}:${column} ${message}`).join())
  const rules = policy.value.environments[1]
  if (rules === undefined) throw new Error('there is no production')
  return rules
}

const text = `gates: { soak: 24h, sbom: true }
approvals: { groups: [owners] }
apps:
  web: { gates: { soak: 1h, window: { timezone: UTC, enforcement: warn, open: [{ days: [mon], from: "09:00", to: "10:00" }] } } }
  api: { approvals: { count: 2 }, gates: { sbom: false } }`

describe('an app says only what is different', () => {
  const rules = read(text)

  test('the rest is as for every app', () => {
    expect(rulesFor(rules, web)).toMatchObject({
      soak: { minutes: 60 },
      sbom: true,
      warnsOnly: ['window'],
      approvals: { count: 1 },
    })
    expect(rulesFor(rules, api)).toMatchObject({
      soak: { minutes: 1440 },
      sbom: undefined,
      approvals: { count: 2, groups: ['owners'] },
    })
    expect(rulesFor(rules, worker)).toBe(rules)
    expect(rules).toMatchObject({ soak: { minutes: 1440 }, sbom: true, window: undefined })
  })

  test('moves are parted by their rules', () => {
    const parts = byRules(
      rules,
      [api, web, worker, app('zebra')].map((name) => ({ app: name })),
    )
    expect(parts.map(({ moves }) => moves.map((each) => each.app))).toEqual([
      ['api'],
      ['web'],
      ['worker', 'zebra'],
    ])
  })

  test('what an app asks for is gathered, and its teams are asked about', () => {
    const own = read('apps: { api: { gates: { sbom: true }, approvals: { groups: [platform] } } }')
    expect(factsNeeded(own, 'promotion')).toContain('scans')
    expect(teamsNamed(own)).toContain('platform')
  })
})

describe('a promotion of several apps is judged by the rules of each', () => {
  const moves = [move(), move({ app: web })]
  const rows = new Map([api, web].map((name) => [name, [previous()]]))
  const judged = (environment: string, change = {}) => {
    const seen = facts({
      rules: { ...read(environment), name: prod },
      path: [dev, prod],
      previous: rows,
      ...change,
    })
    const asked = promotion({ environment: prod, moves })
    const found = judge(asked, seen, now).judgements
    return (gate: string) =>
      found
        .filter((judgement) => judgement.gate === gate)
        .map((judgement) => [
          verdictOf(judgement),
          ...judgement.findings.map((each) => [each.app, each.verdict]),
        ])
        .flat()
  }

  test('a gate that one of them asks for speaks of that one', () => {
    expect(judged('apps: { web: { gates: { soak: 30d } } }')('soak')).toEqual([
      'wait',
      ['api', 'skip'],
      ['web', 'wait'],
    ])
  })

  test('what may only warn for one still blocks for the other', () => {
    const soak =
      'gates: { soak: 30d }\napps: { web: { gates: { soak: { minimum: 30d, enforcement: warn } } } }'
    expect(judged(soak)('soak')).toEqual(['wait', ['api', 'wait'], ['web', 'warn']])
  })

  test('what is said of the whole promotion is said once', () => {
    expect(judged('apps: { web: { gates: { soak: 1h } } }')('lock')).toEqual(['pass', [undefined, 'pass']])
  })

  test('[B5] approvals are counted by the rules of each', () => {
    const asked = promotion({ environment: prod, moves })
    const reviews = known(reviewFacts([review({ binding: { planHash: asked.planHash, since: undefined } })]))
    const more = 'approvals: { count: 1 }\napps: { web: { approvals: { count: 2 } } }'
    expect(judged(more, { reviews })('approvals')).toEqual(['wait', ['api', 'pass'], ['web', 'wait']])
  })
})

describe('what is wrong is said where it stands', () => {
  test.each([
    [
      '[B6] no approval in production',
      'apps: { api: { approvals: { count: 0 } } }',
      '4:40 production needs at least one approval',
    ],
    [
      '[B6] what merges is no matter of apps',
      'apps: { api: { auto_merge: true } }',
      '4:20 "auto_merge" is not a key here',
    ],
    ['[D2] what is always on', 'apps: { api: { gates: { order: false } } }', '4:29 gate order is always on'],
    [
      'a gate of the whole environment',
      'apps: { api: { gates: { tests: true } } }',
      '4:29 "tests" is not a key here',
    ],
    [
      'a gate without what it needs',
      'apps: { api: { gates: { signature: true } } }',
      'nobody says whose signatures count',
    ],
    ['no app', 'apps: { "A b": {} }', 'app names are made of'],
  ])('%s', (_, environment, problem) => {
    expect(() => read(environment)).toThrow(problem)
  })
})
