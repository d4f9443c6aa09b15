// A policy in which every gate is on, for a promotion from dev to staging and for the same one to production.

/** Who signs and builds in this world. */
export const pipeline = {
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main',
  builder: 'https://github.com/actions/runner/github-hosted',
} as const

/** The app whose check runs answer for gates, and the names of those. */
export const ci = { app: 15_368, checks: ['unit', 'costs', 'speed'] } as const

const [unit, costs, speed] = ci.checks.map((name) => `{ check_run: { app: ${ci.app}, name: ${name} } }`)

const everyGate = `
    after: [dev]
    authorization: { allowed_groups: [developers, release-managers], separation_of_duties: true }
    approvals: { count: 1, groups: [release-managers], code_owners: true }
    gates:
      immutability: { platforms: [linux/amd64, linux/arm64] }
      contract: true
      provenance: { builder: "${pipeline.builder}", source_regex: "http://127\\\\.0\\\\.0\\\\.1:[0-9]+/acme/api" }
      traceability: true
      security_scan: true
      sbom: true
      licenses: { prohibited: ["AGPL-*"] }
      soak: 1m
      window: { timezone: Etc/UTC, open: [{ days: [mon, tue, wed, thu, fri, sat, sun], from: "00:00", to: "24:00" }] }
      consumers: true
      expression: 'release.version.startsWith("v1.")'
      tests: ${unit}
      cost_analysis: ${costs}
      performance_baseline: ${speed}
      custom: { plan: { check_run: { app: ${ci.app}, name: plan, on: pull_request } } }`

export const everyGatePolicy = `signature:
  trusted_issuers: [{ issuer: "${pipeline.issuer}", subject: "${pipeline.subject}" }]
consumers: [{ app: api, path: "products/*/values.yaml", field: platform.version }]
environments:
  - { name: dev, auto_merge: true, gates: { contract: true } }
  - name: staging${everyGate}
  - name: production${everyGate}
`

/** What the policy speaks of beside release files. */
export const everyGateFiles = {
  '.github/CODEOWNERS': '/environments/ @acme/release-managers\n',
  'products/shop/values.yaml': 'platform: { version: "^1.0.0" }\n',
} as const
