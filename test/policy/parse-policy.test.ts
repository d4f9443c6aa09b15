// The owners' policy: what they may write, what it means, and what is said when it is wrong.
import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../src/policy/parse-policy.ts'

const path = '.github/lockkeeper.yaml'
const rules = (text: string) => {
  const policy = parsePolicy(text, path)
  if (!policy.ok) throw new Error(JSON.stringify(policy.error))
  return policy.value.environments
}
const problems = (text: string) => {
  const policy = parsePolicy(text, path)
  return policy.ok
    ? []
    : policy.error.map(({ line, column, message, hint }) => `${line}:${column} ${message}; ${hint ?? '-'}`)
}
const wrapped = (text: string) => `artifacts:\n  promotion:\n${text.replaceAll(/^(?=.)/gm, '    ')}`

describe('[D5] environments are the owners own list', () => {
  test('three names are enough: each follows the one above, the last is production', () => {
    const text = 'environments:\n  - name: dev\n  - name: qa\n  - name: live\n'
    const open = { allowedGroups: [], separationOfDuties: false }
    const quiet = { contexts: [], reporters: [] }
    const rollback = { automatic: 'propose' }
    const base = { autoMerge: false, authorization: open, verification: quiet, rollback }
    expect(rules(text)).toEqual([
      { ...base, name: 'dev', after: [], production: false, approvals: { count: 0, groups: [] } },
      { ...base, name: 'qa', after: ['dev'], production: false, approvals: { count: 0, groups: [] } },
      { ...base, name: 'live', after: ['qa'], production: true, approvals: { count: 1, groups: [] } },
    ])
    expect(rules(wrapped(text))).toEqual(rules(text))
    expect(parsePolicy(text, path)).toMatchObject({ value: { path } })
  })

  test('everything that may be written', () => {
    const text = `
environments:
  - name: dev
    gates: { policy_compliance: true, tests: false, security_scan: false }
    auto_merge: true
    rollback: { automatic: merge }
  - name: eu
    after: dev
    gate_timeout_seconds: 600
    authorization: { allowed_groups: ["@acme/Platform-Team", developers], separation_of_duties: true }
    verification: { contexts: ["flux/*"], reporters: ["Flux-Bot[bot]"] }
  - name: us
    after: [dev]
    production: false
  - name: prod
    after: [eu, us, eu]
    approvals: { count: 2, groups: ["@acme/release-managers"] }
audit: { backend: git, s3_bucket: null }
`
    expect(rules(text)).toMatchObject([
      { name: 'dev', autoMerge: true, rollback: { automatic: 'merge' } },
      {
        after: ['dev'],
        authorization: { allowedGroups: ['platform-team', 'developers'], separationOfDuties: true },
        verification: { contexts: ['flux/*'], reporters: ['flux-bot[bot]'] },
      },
      { after: ['dev'], production: false, approvals: { count: 0 } },
      { after: ['eu', 'us'], production: true, approvals: { count: 2, groups: ['release-managers'] } },
    ])
  })
})

describe('what is wrong is said with line, column and hint', () => {
  test.each([
    ['', ['1:1 expected a map of keys, found nothing; -']],
    ['environments: []', ['1:15 there is no environment; name at least one']],
    ['environments:\n  - name: all\n', ['2:11 "all" means every environment, so none is called so; -']],
    ['artifacts: {}', ['1:1 "promotion" is missing; -']],
    [
      'enviroments:\n  - name: dev\n',
      [
        '1:1 "environments" is missing; write them in their order: there is no folder under environments/',
        '1:1 "enviroments" is not a key here; did you mean "environments"?',
      ],
    ],
    [
      'environments:\n  - name: dev\n    aprovals: { count: 1 }\n',
      ['3:5 "aprovals" is not a key here; did you mean "approvals"?'],
    ],
    ['environments:\n  - name: dev\n    approvals: { count: 11 }\n', ['3:25 the count is 0 to 10; -']],
    [
      'environments:\n  - name: dev\n    approvals: { count: "1" }\n',
      ['3:25 expected a number, found a text; -'],
    ],
    [
      'environments:\n  - name: dev\n    authorization: { allowed_groups: ["the team"] }\n',
      ['3:39 teams are named by their slug; write team or @org/team'],
    ],
    [
      'environments:\n  - name: dev\n    authorization: { allowed_groups: [""] }\n',
      ['3:39 teams are named by their slug; write team or @org/team'],
    ],
    [
      'environments:\n  - name: dev\n  - name: dev\n',
      ['3:11 there are two environments named "dev"; give one of them another name'],
    ],
    [
      'environments:\n  - name: dev\n    after: prod\n  - name: prod\n',
      [
        '3:12 "prod" does not come before this environment; move "prod" further up, so that the order has no circle',
      ],
    ],
    [
      'environments:\n  - name: dev\n    after: dev\n',
      [
        '3:12 "dev" does not come before this environment; move "dev" further up, so that the order has no circle',
      ],
    ],
    [
      'environments:\n  - name: dev\n  - name: prod\n    after: [dve]\n',
      ['4:13 there is no environment "dve"; did you mean "dev"?'],
    ],
    [
      'environments:\n  - name: dev\n    after: 3\n',
      ['3:12 expected the name of an environment, a list of names, { all: […] } or { any: […] }; -'],
    ],
    ['environments: [{ name: dev }]\naudit: { backend: s3 }\n', ['2:8 there is no bucket; write s3_bucket']],
    [
      'environments:\n  - name: dev\n    gates: { order: false }\n',
      ['3:14 gate order is always on; remove it; policy_compliance stands for it'],
    ],
    ['environments:\n  - name: dev\n    name: qa\n', ['3:5 Map keys must be unique; keep one of the two']],
    [
      'environments:\n  - &a { name: dev }\n  - *a\n',
      [
        '2:5 anchors (&) are not allowed here; write the value out where it is used',
        '3:5 aliases (*) are not allowed here; write the value out',
      ],
    ],
  ])('%j', (text, found) => {
    expect(problems(text)).toEqual(found)
  })

  test('all of it at once, in the order of the file', () => {
    const text =
      'environments:\n  - name: Dev\n    gates: { sbom: 1234, sbmo: true }\n  - name: qa\n    after: dve\n  - name: qa\n    auto_merge: true\n'
    expect(problems(text).map((problem) => problem.split(' ')[0])).toEqual([
      '2:11',
      '3:20',
      '3:26',
      '5:12',
      '6:11',
      '7:17',
    ])
  })

  test('[D2] policy_compliance cannot be switched off', () => {
    expect(problems('environments:\n  - name: dev\n    gates: { policy_compliance: false }\n')).toEqual([
      '3:33 policy_compliance cannot be switched off; remove it or set it to true',
    ])
  })
})

const two = (last: string) => `environments:\n  - name: dev\n  - name: live\n    ${last}\n`

describe('[B6] production is a human decision', () => {
  test.each([
    [
      'the last environment',
      two('auto_merge: true'),
      '4:17 nothing merges by itself into a production environment',
    ],
    [
      'the last one, said not to be production',
      two('production: false\n    auto_merge: true'),
      '5:17 nothing merges by itself into the last environment',
    ],
    [
      'one marked production',
      'environments:\n  - { name: a, production: true, auto_merge: true }\n  - name: b\n',
      '2:46 nothing merges by itself into a production environment',
    ],
    [
      'one called production',
      'environments:\n  - { name: production, auto_merge: true }\n  - name: dr\n',
      '2:37 nothing merges by itself into a production environment',
    ],
    [
      'a rollback in production',
      two('rollback: { automatic: merge }'),
      '4:28 no rollback merges by itself into a production environment',
    ],
    [
      'a rollback where no promotion does',
      'environments:\n  - { name: dev, rollback: { automatic: merge } }\n  - name: live\n',
      '2:41 a rollback merges by itself only where promotions do',
    ],
    ['no approval', two('approvals: { count: 0 }'), '4:25 production needs at least one approval'],
  ])('%s does not merge by itself, nor without approval', (_, text, problem) => {
    expect(problems(text)).toEqual([expect.stringContaining(problem)])
  })
})
