// Hashes of rules, as they were when approvals were bound to them: a change of how the rules are made must not move them.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { appNameSchema, environmentNameSchema } from '../../src/domain/identifiers.ts'
import { rulesHash } from '../../src/domain/promotion/rules-hash.ts'
import { parsePolicy } from '../../src/policy/parse-policy.ts'

/** Every gate with every kind of option, and an app with rules of its own. */
const everything = `environments:
  - name: dev
    gates: { tests: true, signature: false, consumers: false }
  - name: qa
    gate_timeout_seconds: 60
    gates:
      contract: true
      signature: true
      sbom: true
      cost_analysis: { workflow: costs.yaml }
      performance_baseline: { check_run: { app: 15368, name: bench }, timeout_seconds: 900 }
      custom:
        zebra: { report: { reporters: [octocat] } }
        ant: { enforcement: warn, command: [make, "\${ARTIFACT_REF}"] }
    authorization: { allowed_groups: ["@acme/Dev"], verbs: { rollback: { allowed_users: [octocat] } } }
  - name: prod
    after: { all: [dev, qa] }
    prerequisites: { dev: required }
    auto_promote: true
    gates:
      policy_compliance: true
      contract: { enforcement: warn }
      immutability: { platforms: [linux/arm64, linux/amd64] }
      signature: { enforcement: block }
      provenance: { builder: "https://builder.example", source: "https://github.com/acme/api" }
      traceability: { branches: [main, release/] }
      security_scan:
        block_on_severity: [CRITICAL]
        ignore_unfixed: true
        waivers: [{ id: CVE-2026-1, owner: sec, reason: no harm, expires: 2026-12-31 }]
      sbom: { enforcement: warn }
      licenses: { prohibited: [GPL-3.0-only], unknown: warn }
      soak: { minimum: 24h, enforcement: warn }
      window: { timezone: Europe/Oslo, open: [{ days: [mon], from: "09:00", to: "16:00" }] }
      expression: [{ name: major, expression: "app == 'api'", message: wait }]
      tests: { attestation: { configuration: unit } }
    approvals: { count: 2, groups: [release-managers], code_owners: true }
    verification: { contexts: ["argocd/*"], reporters: ["argocd[bot]"] }
    rollback: { automatic: "off" }
    expedite: { skip: [soak], approvals: { count: 2, groups: [sre] } }
    apps:
      api: { gates: { soak: 1h, sbom: false }, approvals: { count: 3 } }
consumers: [{ path: portals/*/portal.yaml, field: platform.version, app: api }]
gate_commands: { tests: { command: "make test", timeout_seconds: 30 } }
signature:
  enforcement: warn
  trusted_issuers: [{ issuer: "https://token.actions.githubusercontent.com", subject_regex: "^repo:acme/.*$" }]
  trusted_keys: [{ name: old, key: "-----BEGIN PUBLIC KEY-----\\nAAAA\\n-----END PUBLIC KEY-----" }]
`
const seed = (name: string) => readFileSync(new URL(`../fixtures/seeds/${name}`, import.meta.url), 'utf8')
const hashes = (text: string) => {
  const policy = parsePolicy(text, 'p')
  if (!policy.ok) throw new Error(JSON.stringify(policy.error))
  return policy.value.environments.flatMap(({ name }) =>
    ['api', 'web'].map((app) => [
      `${name} ${app}`,
      rulesHash(policy.value, environmentNameSchema.parse(name), [appNameSchema.parse(app)]),
    ]),
  )
}

test.each([
  [
    'every gate',
    everything,
    {
      'dev api': 'sha256:3d6b1022a652f5183d22a2c9985b8de5c6b736f1f14eefc9900e6bd693366935',
      'dev web': 'sha256:3d6b1022a652f5183d22a2c9985b8de5c6b736f1f14eefc9900e6bd693366935',
      'qa api': 'sha256:5ec95f706ffa67fba92ebd56b2f0f499259256e79ef98ef9ef59ba1f9502556d',
      'qa web': 'sha256:5ec95f706ffa67fba92ebd56b2f0f499259256e79ef98ef9ef59ba1f9502556d',
      'prod api': 'sha256:6887045207adb83410193de5d17cb1721e4514f7e13cb55a79d8e31a4213f631',
      'prod web': 'sha256:6567d9ee6822e548e09e57efbc5b7fd8a15b95b9ada29b0f58b1fcf537e82283',
    },
  ],
  [
    'the seeds of 003-1',
    seed('003-1-environments.yaml'),
    {
      'dev api': 'sha256:71185dbd05b5912cea622fe422e8eb10a18fff74b020c347136b48e42f7d2a6c',
      'dev web': 'sha256:71185dbd05b5912cea622fe422e8eb10a18fff74b020c347136b48e42f7d2a6c',
      'qa api': 'sha256:5e87a2a18b862c0819e2c80887989e6314e351b7f500674ab55532a16e6a1d88',
      'qa web': 'sha256:5e87a2a18b862c0819e2c80887989e6314e351b7f500674ab55532a16e6a1d88',
      'staging api': 'sha256:3574464a97f388ce00f85c39310c276359a01f7e9f3b85fec4838e730fdcab9b',
      'staging web': 'sha256:3574464a97f388ce00f85c39310c276359a01f7e9f3b85fec4838e730fdcab9b',
      'prod api': 'sha256:2322a46e9990f5bffd1715638990b4b0ba61d42ab870a13450255de7ea29cc11',
      'prod web': 'sha256:2322a46e9990f5bffd1715638990b4b0ba61d42ab870a13450255de7ea29cc11',
    },
  ],
  [
    'the seeds of 004-1',
    seed('004-1-quickstart.yaml'),
    {
      'dev api': 'sha256:cdbd48b8c7c38c3469e68f3d645344c2cfaba27cbce52d842629dbc353ff554e',
      'dev web': 'sha256:cdbd48b8c7c38c3469e68f3d645344c2cfaba27cbce52d842629dbc353ff554e',
      'qa api': 'sha256:49a661e9013dbd225e27e7399c85d7fb04e03c84aa032047f05ae01e434c19c1',
      'qa web': 'sha256:49a661e9013dbd225e27e7399c85d7fb04e03c84aa032047f05ae01e434c19c1',
      'staging api': 'sha256:66bd35ac92b373e79bcce09638f1aef9d3040ed16525d2a58ae05d689b5ac2f2',
      'staging web': 'sha256:66bd35ac92b373e79bcce09638f1aef9d3040ed16525d2a58ae05d689b5ac2f2',
      'prod api': 'sha256:554d1051cc29a9ad671b5e608f0464fdf0932cb603e8f746b0a0a8104a8cc922',
      'prod web': 'sha256:554d1051cc29a9ad671b5e608f0464fdf0932cb603e8f746b0a0a8104a8cc922',
    },
  ],
])('%s', (_, text, expected) => {
  expect(Object.fromEntries(hashes(text))).toEqual(expected)
})
