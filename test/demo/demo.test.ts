// `npm run demo`: played by itself it tells the truth in JSON, and in a browser it ends cleanly.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { firstBreak, ledgerEntrySchema } from '../../src/domain/ledger.ts'

const effortSchema = z.strictObject({ count: z.int().positive(), depth: z.int().positive() })
const reportSchema = z.strictObject({
  promotions: z.array(
    z.strictObject({
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
    }),
  ),
  ledger: z.strictObject({ entries: z.array(ledgerEntrySchema), valid: z.boolean() }),
  problems: z.array(z.string()),
})

function demo(...words: readonly string[]) {
  const child = spawn(process.execPath, ['src/sandbox/demo/demo.ts', ...words])
  const exit = once(child, 'exit').then(([code, signal]: unknown[]) => signal ?? code)
  return { child, exit, stdout: text(child.stdout), stderr: text(child.stderr) }
}

describe('npm run demo -- --once', () => {
  test('--json prints one object: three promotions, and a ledger whose chain is whole', async () => {
    const { exit, stdout } = demo('--once', '--json')
    const { promotions, ledger, problems } = reportSchema.parse(JSON.parse(await stdout))
    expect(problems).toEqual([])
    expect(await exit).toBe(0)
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
    expect(ledger.valid).toBe(true)
    expect(firstBreak(ledger.entries)).toBeUndefined()
  }, 60_000)

  test('tells the same as a story', async () => {
    const { exit, stdout } = demo('--once')
    const story = await stdout
    expect(story).toContain('production: carol asked for api v1.5.0')
    expect(story).toContain('Every hash fits the one before. All is well.')
    expect(await exit).toBe(0)
  }, 60_000)
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
