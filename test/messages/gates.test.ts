// What every gate says for each of its reason codes: one golden page a gate.
import { describe, expect, test } from 'vitest'
import { gateCatalog, type Judgement } from '../../src/gates/catalog.ts'
import { judgements } from './examples/judgements.ts'
import { golden, messages } from './examples/messages.ts'
import { judgementsOf } from './examples/judgements-of.ts'
import { app, checkContext, move, promotion, version } from './examples/world.ts'

describe('one check run a gate', () => {
  test.each(gateCatalog.map(({ name }) => name))('%s has words for every reason code', async (gate) => {
    const pages = judgementsOf(gate).map((judgement) => {
      const { name, state, output } = messages.gateCheck(judgement, checkContext)
      const [finding] = judgement.findings
      expect(name).toBe(`lockkeeper / ${gate}`)
      expect(output.summary).toContain(`\`${finding?.reason.code}\``)
      expect(output.title.length).toBeGreaterThan(10)
      return `# ${finding?.reason.code}: ${state}\n\nTitle: ${output.title}\n\n${output.summary}\n`
    })
    await expect(pages.join('\n')).toMatchFileSnapshot(golden(`gate-${gate}`))
  })

  test('states follow the verdict, and whom a wait is for', () => {
    const states = new Map<string | undefined, string>(
      gateCatalog
        .flatMap(({ name }) => judgementsOf(name))
        .map((judgement) => [
          judgement.findings[0]?.reason.code,
          messages.gateCheck(judgement, checkContext).state,
        ]),
    )
    expect(Object.fromEntries(states)).toMatchObject({
      unlocked: 'success',
      'nothing-before': 'neutral',
      'approvals-missing': 'action_required',
      'changes-requested': 'action_required',
      'promoter-unknown': 'action_required',
      'no-report-yet': 'in_progress',
      locked: 'failure',
      'tag-moved': 'failure',
    })
  })

  test('a warning passes, and its title says that it warns', () => {
    const warned: Judgement = {
      gate: 'window',
      findings: [
        {
          verdict: 'warn',
          wouldBe: 'wait',
          reason: { code: 'closed', zone: 'UTC', opens: undefined, closure: undefined },
        },
      ],
    }
    const { state, output } = messages.gateCheck(warned, checkContext)
    expect(state).toBe('success')
    expect(output.title).toMatch(/^Warning: .* \(warning only here\)$/)
  })

  test('one of several apps is named, and the others are counted', () => {
    const several = promotion([move('api', 'v1', 'v2'), move('web', 'v1', 'v2'), move('worker', 'v1', 'v2')])
    const reason = { code: 'goes-back', from: version('v3'), to: version('v2') } as const
    const judgement: Judgement = {
      gate: 'order',
      findings: ['api', 'web', 'worker'].map((name) => ({
        app: app(name),
        verdict: name === 'worker' ? 'pass' : 'fail',
        reason,
      })),
    }
    expect(messages.gateCheck(judgement, { ...checkContext, promotion: several }).output.title).toBe(
      'api: staging already runs v3, and v2 is older (and 1 more like it)',
    )
  })
})

describe('the aggregate check', () => {
  const cases = [
    { name: 'eligible', outcome: 'eligible', found: judgements(), state: 'success' },
    {
      name: 'waiting-for-people',
      outcome: 'waiting',
      found: judgements({ approvals: 'approvals-missing', verification: 'no-report-yet' }),
      state: 'action_required',
    },
    {
      name: 'waiting-for-machines',
      outcome: 'waiting',
      found: judgements({ verification: 'no-report-yet' }),
      state: 'in_progress',
    },
    {
      name: 'blocked',
      outcome: 'blocked',
      found: judgements({ lock: 'locked', order: 'not-in-previous', approvals: 'approvals-missing' }),
      state: 'failure',
    },
  ] as const

  test.each(cases)('$name is $state', async ({ name, outcome, found, state }) => {
    const page = messages.aggregateCheck({ outcome, judgements: found }, checkContext)
    expect(page).toMatchObject({ name: 'lockkeeper', state })
    await expect(`Title: ${page.output.title}\n\n${page.output.summary}\n`).toMatchFileSnapshot(
      golden(`aggregate-${name}`),
    )
  })
})
