// `npm run demo`: played by itself it tells the truth in JSON, and in a browser it ends cleanly.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { firstBreak, ledgerEntrySchema } from '../../src/domain/ledger/ledger.ts'
import { storyOf } from '../../sandbox/demo/story.ts'

const exchangeSchema = z.strictObject({ by: z.string(), command: z.string(), answer: z.string() })
const effortSchema = z.strictObject({ count: z.int().positive(), depth: z.int().positive() })
const promotionSchema = z.strictObject({
  environment: z.string(),
  app: z.string(),
  version: z.string(),
  requester: z.string(),
  approvedBy: z.array(z.string()),
  pullRequest: z.int(),
  title: z.string(),
  checks: z.array(z.strictObject({ name: z.string(), conclusion: z.string() })),
  requests: z.strictObject({ toPullRequest: effortSchema, toChecks: effortSchema }),
  merged: z.strictObject({ by: z.string(), commit: z.string() }).nullable(),
})
const reportSchema = z.strictObject({
  promotions: z.array(promotionSchema),
  unsigned: exchangeSchema,
  vulnerability: z.strictObject({
    id: z.string(),
    refused: exchangeSchema,
    waiver: z.strictObject({
      by: z.string(),
      mergedBy: z.string(),
      pullRequest: z.int(),
      title: z.string(),
      owner: z.string(),
      reason: z.string(),
      expires: z.iso.date(),
    }),
    promotion: promotionSchema.nullable(),
    told: z.string(),
  }),
  incident: z.strictObject({
    environment: z.string(),
    app: z.string(),
    reason: z.string(),
    version: z.string(),
    before: z.array(promotionSchema),
    lock: exchangeSchema,
    refused: exchangeSchema,
    impact: exchangeSchema,
    unlock: exchangeSchema,
    rollback: promotionSchema.nullable(),
    quarantine: exchangeSchema,
  }),
  soak: z.strictObject({
    minutes: z.int(),
    promotion: promotionSchema.nullable(),
    waiting: z.string(),
    passed: z.string(),
  }),
  ledger: z.strictObject({ entries: z.array(ledgerEntrySchema), valid: z.boolean() }),
  audit: z.strictObject({
    command: z.string(),
    exitCode: z.int(),
    proved: z.boolean(),
    ledger: z.strictObject({ entries: z.int() }),
    releases: z.strictObject({ commits: z.int(), changes: z.int() }),
    pins: z.array(
      z.strictObject({
        environment: z.string(),
        app: z.string(),
        version: z.string().nullable(),
        entry: z.strictObject({ index: z.int() }).nullable(),
      }),
    ),
    findings: z.array(
      z.strictObject({
        reason: z.string(),
        severity: z.enum(['fault', 'note']),
        sentence: z.string(),
        environment: z.string().nullable(),
        app: z.string().nullable(),
      }),
    ),
  }),
  problems: z.array(z.string()),
})

function demo(...words: readonly string[]) {
  const child = spawn(process.execPath, ['sandbox/demo/demo.ts', ...words])
  const exit = once(child, 'exit').then(([code, signal]: unknown[]) => signal ?? code)
  return { child, exit, stdout: text(child.stdout), stderr: text(child.stderr) }
}

describe('npm run demo -- --once', () => {
  let report: z.infer<typeof reportSchema>
  let code: unknown
  // One run for all of them: it is the longest of the suite.
  beforeAll(async () => {
    const { exit, stdout } = demo('--once', '--json')
    report = reportSchema.parse(JSON.parse(await stdout))
    code = await exit
  }, 180_000)

  test('[A9] [A11] --json prints one object: three promotions, an incident, a ledger whose chain is whole, and its audit', () => {
    const { promotions, unsigned, incident, ledger, audit, problems } = report
    expect(problems).toEqual([])
    expect(code).toBe(0)
    expect(
      promotions.map(({ environment, requester, approvedBy }) => [environment, requester, ...approvedBy]),
    ).toEqual([
      ['dev', 'alice'],
      ['staging', 'alice', 'bob'],
      ['production', 'carol', 'bob'],
    ])
    for (const { checks, merged, requests } of promotions) {
      expect(merged).not.toBeNull()
      expect(checks).toContainEqual({ name: 'lockkeeper', conclusion: 'success' })
      expect(requests.toPullRequest.count).toBeLessThanOrEqual(requests.toChecks.count)
    }
    for (const { checks } of promotions)
      expect(checks).toContainEqual({ name: 'lockkeeper / signature', conclusion: 'success' })
    expect(unsigned.answer).toContain('is not signed')
    expect(unsigned.answer).toContain('Signature: missing')
    expect(ledger.valid).toBe(true)
    expect(firstBreak(ledger.entries)).toBeUndefined()

    const { lock, refused, impact, unlock, rollback, quarantine } = incident
    expect([lock, refused, impact, unlock, quarantine].map(({ by }) => by)).toEqual([
      'bob',
      'carol',
      'carol',
      'bob',
      'carol',
    ])
    expect(refused.answer).toContain('`production` is locked by `bob`')
    expect(impact.answer).toContain('1 breaking change in what it publishes')
    expect(impact.answer).toContain('`products/shop/api.yaml` pins `^2.1.0`: the target is outside')
    expect(impact.answer).toContain('What is rolled back: 1 release, 2 pull requests and 5 commits')
    expect(rollback).toMatchObject({
      environment: 'production',
      version: 'v1.5.0',
      requester: 'carol',
      approvedBy: ['bob'],
      merged: { by: 'bob' },
    })
    expect(quarantine.answer).toContain('`v2.1.0` has been in quarantine')

    expect(audit).toMatchObject({ exitCode: 0, proved: true, ledger: { entries: ledger.entries.length } })
    const entry = ledger.entries.find(({ payload }) => payload.kind === 'rolled-back')
    expect(audit.pins).toContainEqual({
      environment: 'production',
      app: 'api',
      version: 'v1.5.0',
      entry: { index: entry?.index },
    })
  })

  test('[E11] a vulnerability blocks by its name, and goes through once the policy waives it', () => {
    const { refused, waiver, promotion, told } = report.vulnerability
    expect(refused.answer).toContain('Not promoted')
    expect(refused.answer).toContain('blocks: `CVE-2026-1234`')
    expect(waiver).toMatchObject({ by: 'carol', mergedBy: 'alice', owner: '@acme/developers' })
    expect(promotion).toMatchObject({ environment: 'staging', app: 'web', merged: { by: 'bob' } })
    expect(promotion?.checks).toContainEqual({ name: 'lockkeeper / security_scan', conclusion: 'success' })
    expect(told).toMatch(/^Waived until .+ by `@acme\/developers`: `CVE-2026-1234`/)
  })

  test('[B7] a soak tells when it passes, and ends although nobody asks again', () => {
    const { promotion, waiting, passed } = report.soak
    expect(waiting).toMatch(/^Soak: .+ of 3 m, passes \d{4}-\d\d-\d\d \d\d:\d\d UTC$/)
    expect(passed).toMatch(/^Healthy in staging since .+; 3 m required$/)
    expect(promotion).toMatchObject({ environment: 'production', app: 'web', merged: { by: 'bob' } })
  })

  test('tells the same as a story', () => {
    const story = storyOf(report)
    expect(story).toContain('production: carol asked for api v1.5.0')
    expect(story).toContain('bob: /lock production --reason "Incident 1234: errors"')
    expect(story).toContain('carol: /rollback production api --reason "Incident 1234: errors"')
    expect(story).toContain('api v1.5.0 rolled-back in production')
    expect(story).toContain('blocks: CVE-2026-1234.')
    expect(story).toContain('3 minutes later, and nobody asked again:')
    expect(story).toContain('Every hash fits the one before.')
    expect(story).toMatch(/Everything is proved: \d+ entries, \d+ changes in \d+ commits\. All is well\./)
  })
})

describe('npm run demo', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'prints where to look, and ends cleanly with %s',
    async (signal) => {
      const { child, exit, stdout } = demo()
      const address = await new Promise<string>((resolve) => {
        let said = ''
        child.stdout.on('data', (chunk: Buffer) => {
          said += chunk.toString()
          const found = /http:\/\/127\.0\.0\.1:\d+\/acme\/deploy\/issues\/\d+/.exec(said)
          if (found !== null) resolve(found[0])
        })
      })
      const page = await fetch(address)
      expect(page.status).toBe(200)
      expect(await page.text()).toContain('Ship api v1.5.0')
      child.kill(signal)
      expect(await exit).toBe(0)
      expect(await stdout).toContain('/promote api to staging')
      await expect(fetch(address)).rejects.toThrow('fetch failed')
    },
    60_000,
  )

  test('says how it is used when the words make no sense', async () => {
    for (const words of [['--json'], ['--port', 'x'], ['--what']]) {
      const { exit, stderr, stdout } = demo(...words)
      expect(await stderr).toContain('Usage: npm run demo')
      expect(await stdout).toBe('')
      expect(await exit).toBe(2)
    }
  })
})
