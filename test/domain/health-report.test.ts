// Whom a health report speaks for, by the words of its context or by the rules. [A14] [B3]
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  targetApps,
  asHeard,
  targetEnvironments,
  type HealthReport,
} from '../../src/domain/automation/health-report.ts'
import { argoCd, flux } from '../../sandbox/cluster/status-dialects.ts'
import {
  api,
  app,
  at,
  commit,
  dev,
  environment,
  jo,
  login,
  prod,
  staging,
} from '../support/builders/names.ts'
import { firstRules, rules } from '../support/builders/rules.ts'
import { propertyRuns } from '../support/soak.ts'

const argo = login('argocd[bot]')

function report(change: Partial<HealthReport> = {}): HealthReport {
  return {
    commit: commit('e'),
    healthy: true,
    context: 'argocd/staging',
    environment: null,
    app: null,
    digest: null,
    reporter: argo,
    at: at('14:00'),
    url: null,
    ...change,
  }
}

describe('[T37] when it counts from', () => {
  const heard = at('14:05')

  test('a dispatch says itself when it was: never ahead of now, and it was heard of only now', () => {
    expect(asHeard(report({ at: at('09:00') }), heard)).toMatchObject({ at: at('09:00'), received: heard })
    expect(asHeard(report({ at: at('20:00') }), heard)).toMatchObject({ at: heard, received: heard })
  })

  test('what the git host keeps carries its own time', () => {
    const kept = report({ at: at('09:00'), sequence: 7 })
    expect(asHeard(kept, heard)).toEqual(kept)
  })
})

const environments = ['dev', 'staging', 'pre-prod', 'prod', 'eu.prod'].map((name) =>
  firstRules(environment(name)),
)
const apps = ['_', 'api', 'api-gateway', 'web'].map(app)
const meant = (change: Partial<HealthReport>, among = environments) =>
  targetEnvironments(report(change), among).map(({ name }) => name)

describe('[A14] what Flux and Argo CD write', () => {
  const places = environments.flatMap(({ name }) => apps.map((which) => ({ environment: name, app: which })))

  test.each([
    ['Flux', flux()],
    ['Argo CD', argoCd()],
  ])('%s: every context speaks for its own environment and app, and for no other', (_who, dialect) => {
    for (const place of places) {
      const { context } = dialect(commit('e'), place, 'healthy')
      const found = { environments: meant({ context }), apps: targetApps(report({ context }), apps) }
      expect(found).toEqual({
        environments: [place.environment],
        apps: place.app === '_' ? apps : [place.app],
      })
    }
  })
})

describe('the environment a context names', () => {
  test.each<[string, readonly string[]]>([
    ['kustomization/staging-api/7c1f0a52', ['staging']],
    ['continuous-delivery/staging', ['staging']],
    ['argocd/STAGING', ['staging']],
    ['staging', ['staging']],
    ['deploy (prod)', ['prod']],
    ['argocd/pre-prod-api', ['pre-prod']],
    ['argocd/eu-prod', ['eu.prod']],
    ['ci/build', []],
    ['argocd/stagings', []],
    ['argocd/production', []],
    ['', []],
    ['argocd/prod-cluster/staging-api', []],
    ['dev staging', []],
  ])('%j: %j', (context, names) => {
    expect(meant({ context })).toEqual(names)
  })

  test('is left aside where the report says its environment outright', () => {
    expect(meant({ context: 'argocd/dev', environment: 'staging' })).toEqual(['staging'])
    expect(meant({ context: 'argocd/dev', environment: 'Staging' })).toEqual([])
  })
})

const ruledBy = (contexts: readonly string[], reporters: readonly (typeof jo)[] = []) => [
  rules({ verification: { contexts, reporters } }),
]

const oracle = (pattern: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((piece) => piece.replaceAll(/[.+\\/]/g, String.raw`\$&`))
      .join('.*')}$`,
    's',
  )

describe('the rules', () => {
  test.each<[string, readonly string[], string, boolean]>([
    ['a context as it stands', ['argocd/eu'], 'argocd/eu', true],
    ['and nothing longer', ['argocd/eu'], 'argocd/eu-1', false],
    ['the environment itself is no longer a word of its own', ['argocd/eu'], 'argocd/staging', false],
    ['any run of characters', ['argocd/*-eu'], 'argocd/staging/api-eu', true],
    ['also an empty one', ['argocd/*'], 'argocd/', true],
    ['one of several', ['a', 'b*'], 'bc', true],
    ['a dot is a dot', ['a.c'], 'abc', false],
  ])('contexts: %s', (_what, contexts, context, does) => {
    expect(meant({ context }, ruledBy(contexts)).length > 0).toBe(does)
  })

  test('reporters: whoever else says so is not heard, however they say it', () => {
    expect(meant({}, ruledBy([], [argo]))).toEqual([staging])
    expect(meant({ reporter: jo }, ruledBy([], [argo]))).toEqual([])
    expect(meant({ reporter: jo, environment: 'staging' }, ruledBy([], [argo]))).toEqual([])
    expect(meant({ reporter: jo, context: 'x' }, ruledBy(['x'], [argo]))).toEqual([])
  })

  test('one report may be of several environments where the rules say so', () => {
    const both = [dev, prod].map((name) =>
      rules({ name, verification: { contexts: ['fleet/*'], reporters: [] } }),
    )
    expect(meant({ context: 'fleet/all' }, both)).toEqual([dev, prod])
  })

  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '*', '+', '\n', '\\'), maxLength: 8 })

  test('a pattern matches exactly what the regular expression of it would', () => {
    fc.assert(
      fc.property(letters, letters, (pattern, context) => {
        const matches = meant({ context }, ruledBy([pattern])).length > 0
        expect(matches).toBe(oracle(pattern).test(context))
      }),
      { numRuns: propertyRuns(3000) },
    )
  })

  test('[T26] a pattern made to go back and forth is answered before the test runs out of time', () => {
    expect(meant({ context: `${'a'.repeat(64_000)}c` }, ruledBy([`${'a*'.repeat(1000)}b`]))).toEqual([])
  })
})

describe('the apps a context names', () => {
  test.each<[string, readonly string[]]>([
    ['argocd/staging-api', ['api']],
    ['argocd/staging-api-gateway', ['api-gateway']],
    ['argocd/staging-api-gateway/api', ['api', 'api-gateway']],
    ['argocd/staging', ['_', 'api', 'api-gateway', 'web']],
    ['argocd/staging-apis', ['_', 'api', 'api-gateway', 'web']],
  ])('%j: %j', (context, names) => {
    expect(targetApps(report({ context }), apps)).toEqual(names)
  })

  test('are left aside where the report says its app outright', () => {
    expect(targetApps(report({ context: 'staging-web', app: 'api' }), apps)).toEqual([api])
    expect(targetApps(report({ app: 'nobody' }), apps)).toEqual([])
  })
})
