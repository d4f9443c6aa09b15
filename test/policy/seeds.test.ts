// Every YAML fragment of the documents that Lockkeeper was drawn from, as it stands there: read as a policy, or no policy for a reason.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { environmentNameSchema } from '../../src/domain/identifiers.ts'
import { parsePolicy } from '../../src/policy/parse-policy.ts'

const folder = 'test/fixtures/seeds'
const text = (name: string) => readFileSync(`${folder}/${name}.yaml`, 'utf8')
const folders = ['dev', 'staging', 'production'].map((name) => environmentNameSchema.parse(name))
const read = (written: string) => {
  const policy = parsePolicy(written, '.github/lockkeeper.yaml', folders)
  if (!policy.ok) throw new Error(JSON.stringify(policy.error))
  const { environments, warnings = [] } = policy.value
  return {
    order: environments.map(({ name }) => name).join(' '),
    environments: Object.fromEntries(environments.map((rules) => [rules.name, rules])),
    idle: warnings.map(({ line, message }) => `${line} ${message.split(' ')[0] ?? ''}`),
  }
}
const command = (...words: readonly string[]) => ({ kind: 'command', words })

const policies = {
  '002-1-gates': {
    order: 'dev staging production',
    environments: {
      dev: { external: undefined },
      staging: { after: ['dev'], external: [{ name: 'tests' }], securityScan: {} },
      production: {
        after: ['staging'],
        production: true,
        approvals: { count: 1 },
        external: [{ name: 'tests' }, { name: 'cost_analysis' }, { name: 'performance_baseline' }],
        warnsOnly: ['cost_analysis', 'performance_baseline'],
      },
    },
    idle: [],
  },
  '002-4-cross-registry': {
    order: 'dev staging production',
    idle: [
      '4 "registry.primary"',
      '7 "registry.secondary"',
      '10 "registry.tertiary"',
      '15 "cross_registry_sync"',
      '16 "verification"',
    ],
  },
  '003-1-environments': {
    order: 'dev qa staging prod',
    environments: {
      qa: { after: ['dev'], external: [{ name: 'tests', timeoutSeconds: 300 }] },
      prod: { production: true, warnsOnly: ['cost_analysis', 'performance_baseline'] },
    },
    idle: ['24 "audit.backend"'],
  },
  '004-1-quickstart': {
    order: 'dev qa staging prod',
    environments: {
      dev: {
        signature: { trusted: [{ kind: 'identity', issuer: 'https://token.actions.githubusercontent.com' }] },
      },
      staging: { securityScan: { blockOnSeverity: ['CRITICAL', 'HIGH'] } },
    },
    idle: ['5 "registry.auth"', '39 "audit.backend"'],
  },
  '004-3-gate-commands': { order: 'dev staging production', idle: ['8 "gate_commands.security_scan"'] },
  '004-4-multi-registry': {
    order: 'dev staging production',
    idle: ['3 "registries"', '14 "sync_to_secondary"'],
  },
  '004-5-authorization': {
    order: 'dev staging prod',
    environments: {
      dev: { authorization: { allowedGroups: [], separationOfDuties: false } },
      staging: { authorization: { allowedGroups: ['developers', 'platform-team'] } },
      prod: {
        securityScan: { ignoreUnfixed: true },
        authorization: { allowedGroups: ['platform-admins', 'release-managers'], separationOfDuties: true },
      },
    },
    idle: ['22 "security_scan.command"'],
  },
  '004-6-webhooks': { order: 'dev staging production', idle: ['4 "webhooks"'] },
  '004-7-security-gate': {
    order: 'prod',
    environments: { prod: { securityScan: { ignoreUnfixed: true } } },
    idle: ['8 "security_scan.command"'],
  },
} as const

const others = {
  '000-1-workflow-step-contract': 'a step of a workflow',
  '001-1-workflow-condition': 'the condition of a job in a workflow',
  '001-2-workflow-environment': 'the environment and the condition of a job in a workflow',
  '001-3-workflow-step-eligibility': 'a step of a workflow',
  '002-2-workflow-promote': 'a workflow',
  '002-3-data-product': 'a file in which a data product pins a version, once in each of four ways',
  '002-5-configuration-schema':
    'a schema: types and placeholders stand where a policy has values; filled in below',
  '004-2-workflow-jobs': 'the jobs of a workflow',
} as const

test('[E1] every fragment is here', () => {
  const files = readdirSync(folder).map((name) => name.replace(/\.yaml$/, ''))
  expect(files.toSorted()).toEqual([...Object.keys(policies), ...Object.keys(others)].toSorted())
})

describe('[E1] the fragments of a manifest are a policy as they stand', () => {
  test.each(Object.entries(policies))('%s', (name, expected) => {
    expect(read(text(name))).toMatchObject(expected)
  })

  test('[D3] the commands of gates are for every environment that asks for the gate', () => {
    const together = `${text('004-3-gate-commands')}    environments: [{ name: dev, gates: { tests: true } }, { name: prod }]\n`
    expect(read(together).environments['dev']?.external).toEqual([
      { name: 'tests', source: command('pytest', 'tests/', '--tb=short'), timeoutSeconds: 300 },
    ])
  })

  test('the schema, filled in', () => {
    for (const verification of ['digest_match', 'signature_match']) {
      const filled = text('002-5-configuration-schema')
        .replace('<environment>', 'production')
        .replace('digest_match | signature_match', verification)
        .replaceAll(/\bbool$/gm, 'true')
      expect(read(filled)).toMatchObject({
        order: 'production',
        idle: ['12 "notifications"', '19 "cross_registry_sync"', '20 "verification"'],
      })
    }
  })
})

describe('[E1] the other fragments are none, and are not taken for one', () => {
  test.each(Object.entries(others))('%s: %s', (name) => {
    expect(parsePolicy(text(name), '.github/lockkeeper.yaml', folders).ok).toBe(false)
  })
})
