// The impact of a rollback, as it reads in its pull request and in the answer to a dry run.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { known, unavailable } from '../../src/domain/fact.ts'
import { assessImpact } from '../../src/domain/impact/assess-impact.ts'
import type { BreakingChange } from '../../src/domain/impact/schemas/breaking-change.ts'
import type { ImpactFacts } from '../../src/domain/impact/impact.ts'
import { impactSection } from '../../src/messages/impact/impact-section.ts'
import { byteLength } from '../../src/text/byte-budget.ts'
import { compileTemplates } from '../../src/text/templates.ts'
import { appImpact, impactFacts } from '../support/builders/impact.ts'
import { api, commit, dev, prod, version } from '../support/builders/names.ts'
import { hostileText } from './examples/hostile.ts'
import { golden, sources } from './examples/messages.ts'
import { read } from './examples/reader.ts'
import { propertyRuns } from '../support/soak.ts'

const templates = compileTemplates(sources)
const say = (facts: ImpactFacts) => impactSection(assessImpact(facts), templates)

/** One of every kind. */
const everyChange = (text: string): readonly BreakingChange[] => [
  { kind: 'removed', what: 'field', at: text },
  { kind: 'now-required', what: 'parameter', at: text },
  { kind: 'no-longer-promised', what: 'field', at: text },
  { kind: 'type-changed', at: text, from: 'string', to: 'integer' },
  { kind: 'tightened', keyword: 'maxLength', at: text, from: '10', to: text },
  { kind: 'widened', keyword: 'enum', at: text, from: text, to: 'anything' },
  { kind: 'values-removed', values: ['"paid"', text], at: text },
  { kind: 'values-added', values: [text], at: text },
  { kind: 'unclear', keyword: 'security', at: text },
]

/** Everything there is to say, with a text from outside in every place. */
const everything = (text: string): ImpactFacts =>
  impactFacts({
    apps: [
      appImpact({
        releases: known([version('v1.2.4'), version('v1.2.3')]),
        source: known({
          commits: [
            { oid: commit('c'), headline: text, url: `https://github.com/acme/api/commit/${commit('c')}` },
          ],
          commitCount: 130,
          pullRequests: [{ number: 7, title: text, url: 'https://github.com/acme/api/pull/7' }],
          comingIn: 1,
        }),
        documents: known([
          { path: text, changes: everyChange(text), problem: undefined },
          { path: 'asyncapi.yaml', changes: undefined, problem: text },
        ]),
        elsewhere: known([
          { environment: dev, version: version('v1.2.3'), is: 'the-release-left', health: 'failed' },
          { environment: prod, version: version('v1.2.2'), is: 'the-target', health: 'failed' },
        ]),
      }),
      appImpact({ source: unavailable(text), documents: unavailable(text) }),
    ],
    consumers: known([
      {
        app: api,
        path: text,
        effect: { kind: 'pinned', pin: text, by: 'range', now: 'inside', next: 'outside' },
      },
      { app: api, path: text, effect: { kind: 'follows', pin: text } },
      { app: api, path: text, effect: { kind: 'unreadable', problem: text } },
    ]),
    expectedTime: unavailable(text),
  })

const example = impactFacts({
  apps: [
    appImpact({
      documents: known([
        {
          path: 'config.schema.json',
          changes: [{ kind: 'removed', what: 'field', at: 'config.new_feature' }],
          problem: undefined,
        },
      ]),
    }),
  ],
  consumers: known([
    {
      app: api,
      path: 'products/analytics-pipeline/floe.yaml',
      effect: { kind: 'pinned', pin: '^1.2.3', by: 'range', now: 'inside', next: 'outside' },
    },
    {
      app: api,
      path: 'products/reporting-dashboard/floe.yaml',
      effect: { kind: 'follows', pin: 'latest-staging' },
    },
  ]),
})

test.each([
  ['impact-safe', impactFacts()],
  ['impact-risky', example],
  ['impact-everything', everything('orders')],
  [
    'impact-blocked',
    impactFacts({
      apps: [
        appImpact({ source: unavailable('the images do not tell which repository they were built from') }),
      ],
      expectedTime: known(undefined),
      verdicts: [{ gate: 'lock', verdict: 'fail' }],
    }),
  ],
])('[C4] [C5] %s', async (name, facts) => {
  await expect(`${say(facts)}\n`).toMatchFileSnapshot(golden(name))
})

test('[C4] [T22] whatever comes from outside mentions nobody, links nowhere and hides nothing', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const { mentions, links, images, markers, tags } = read(say(everything(text)))
      expect({ mentions, images, markers, tags }).toEqual({ mentions: [], images: [], markers: [], tags: [] })
      expect(links.filter((url) => !url.startsWith('https://github.com/acme/api/'))).toEqual([])
    }),
    { numRuns: propertyRuns(300) },
  )
})

test('[C4] a section leaves room for the rest of the page, and says how much is left out', () => {
  const changes = Array.from({ length: 500 }, (_, index): BreakingChange => {
    return { kind: 'removed', what: 'field', at: `${'x'.repeat(150)}${index}` }
  })
  const documents = known([{ path: 'x', changes, problem: undefined }])
  const section = say(impactFacts({ apps: Array.from({ length: 50 }, () => appImpact({ documents })) }))
  expect(byteLength(section)).toBeLessThan(20_000)
  expect(section).toMatch(/… and \d+ more/)
})
