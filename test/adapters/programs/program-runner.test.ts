// Programs of gates: words arrive byte by byte as they are, nothing is inherited, nothing is left running. [D3] [T23] [T27] [T28]
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { ProgramRunner } from '../../../src/adapters/programs/program-runner.ts'

const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-programs-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** An executable that runs a few lines of JavaScript. */
function program(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, [`#!${process.execPath}`, ...lines, ''].join('\n'))
  chmodSync(path, 0o755)
  return path
}

const toldSchema = z.object({ env: z.record(z.string(), z.string()), cwd: z.string() })

const never = new AbortController().signal
const run = async (
  words: readonly string[],
  options: Partial<ConstructorParameters<typeof ProgramRunner>[0]> = {},
) =>
  new ProgramRunner({ programs: words.slice(0, 1), variables: {}, secrets: [], ...options }).run(
    { commands: [words], variables: { LOCKKEEPER_GATE: 'tests' } },
    20,
    never,
  )

const tell = program(
  'tell',
  'console.log(JSON.stringify({ words: process.argv.slice(2), env: process.env, cwd: process.cwd() }))',
)

test('[T23] words arrive as they are, and no shell looks at them', async () => {
  const words = ['$(id)', '; touch x', 'a\nb', '-x', '`id`', '*', '', '"\'\\', '${HOME}', '\u202e', 'é😀']
  const { end, output } = await run([tell, ...words])
  expect(end).toEqual({ kind: 'passed' })
  expect(JSON.parse(output.head)).toMatchObject({ words })
})

test('[T23] what no system call can carry is not run at all', async () => {
  expect(await run([tell, 'a\0b'])).toMatchObject({ end: { kind: 'not-startable' }, output: { head: '' } })
  expect(await run([tell, 'x'.repeat(3_000_000)])).toMatchObject({
    end: { kind: 'not-startable', problem: 'E2BIG' },
  })
})

test('it finds few variables, an empty folder, and nothing of ours', async () => {
  vi.stubEnv('WEBHOOK_SECRET', 'not-for-gates')
  const { output } = await run([tell], { variables: { COST_KEY: 'given' } })
  vi.unstubAllEnvs()
  const { env, cwd } = toldSchema.parse(JSON.parse(output.head))
  expect(Object.keys(env).toSorted()).toEqual([
    'COST_KEY',
    'HOME',
    'LANG',
    'LOCKKEEPER_GATE',
    'PATH',
    'TMPDIR',
  ])
  expect(env['HOME']).toBe(cwd)
  expect(existsSync(cwd)).toBe(false)
})

test.each([
  ['exits with 3', 'process.exit(3)', { kind: 'exit', code: 3 }],
  [
    'is ended by a signal',
    "process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 9000)",
    { kind: 'signal', name: 'SIGTERM' },
  ],
  ['throws', "throw new Error('no')", { kind: 'exit', code: 1 }],
])('[D3] a program that %s', async (_what, line, end) => {
  expect(await run([program('ends', line)])).toMatchObject({ end })
})

test.each([
  ['is not on the list', ['/bin/true'], { programs: ['/bin/false'] }, { kind: 'not-allowed' }],
  ['is gone', [join(folder, 'gone')], {}, { kind: 'not-startable', problem: 'ENOENT' }],
])('a program that %s is not run', async (_what, words, options, end) => {
  expect(await run(words, options)).toMatchObject({ end })
})

test('[T28] at its time limit the whole group is gone, children too', async () => {
  const pidFile = join(folder, 'child.pid')
  const lines = [
    "const { spawn } = require('node:child_process')",
    "const child = spawn('sleep', ['60'], { stdio: 'inherit' })",
    `require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(child.pid))`,
    "console.log('started')",
  ]
  const runner = new ProgramRunner({ programs: [program('lingers', ...lines)], variables: {}, secrets: [] })
  const { end, output } = await runner.run({ commands: [['lingers']], variables: {} }, 2, never)
  expect([end, output.head]).toEqual([{ kind: 'timed-out' }, 'started\n'])
  const pid = Number(readFileSync(pidFile, 'utf8'))
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 5000 })
})

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

test('[T28] gigabytes without a line end are stopped, and take no memory', async () => {
  const flood = program(
    'flood',
    'const chunk = Buffer.alloc(1 << 20, 0xff)',
    'const pour = () => { while (process.stdout.write(chunk)); process.stdout.once("drain", pour) }',
    'pour()',
  )
  const before = process.memoryUsage().rss
  const { end, output } = await run([flood])
  expect(end).toEqual({ kind: 'too-much-output' })
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
  expect(output.leftOut).toBeGreaterThan(60 * 1024 * 1024)
  expect(Buffer.byteLength(output.head + output.tail)).toBeLessThan(65_000)
})

test('[T27] what the bot knows and what the program was given is masked', async () => {
  const secrets = ['the-webhook-secret-of-32-bytes!!']
  const variables = { COST_KEY: 'key-0123456789' }
  const leak = program(
    'leak',
    "const all = ['the-webhook-secret-of-32-bytes!!', process.env.COST_KEY]",
    'for (const text of all) {',
    "  for (const form of ['utf8', 'base64', 'hex']) console.log(form === 'utf8' ? text : Buffer.from(text).toString(form))",
    '  process.stdout.write(text.slice(0, 7))',
    '  process.stderr.write("")',
    '  process.stdout.write(text.slice(7) + "\\n")',
    '}',
  )
  const { output } = await run([leak], { secrets, variables })
  expect(output.head.replaceAll('***', '').trim()).toBe('')
})

test('commands run one after another until one fails', async () => {
  const one = program('one', 'console.log(process.argv[2]); process.exit(process.argv[2] === "b" ? 1 : 0)')
  const runner = new ProgramRunner({ programs: [one], variables: {}, secrets: [] })
  const commands = ['a', 'b', 'c'].map((word) => ['one', word])
  expect(await runner.run({ commands, variables: {} }, 20, never)).toEqual({
    end: { kind: 'exit', code: 1 },
    output: { head: 'a\nb\n', tail: '', leftOut: 0 },
  })
})

test('four run at once, and then nobody else begins', async () => {
  const stop = new AbortController()
  const runner = new ProgramRunner({ programs: ['/bin/sleep'], variables: {}, secrets: [] })
  const asleep = { commands: [['sleep', '60']], variables: {} }
  const running = Promise.allSettled([1, 2, 3].map(async () => runner.run(asleep, 300, stop.signal)))
  expect(runner.isBusy).toBe(false)
  const last = runner.run(asleep, 300, stop.signal)
  expect(runner.isBusy).toBe(true)
  stop.abort(new Error('enough'))
  await expect(last).rejects.toThrow('enough')
  await running
  expect(runner.isBusy).toBe(false)
})

test('when the bot stops, the program stops with it', async () => {
  const stop = new AbortController()
  const runner = new ProgramRunner({ programs: ['/bin/sleep'], variables: {}, secrets: [] })
  const running = runner.run({ commands: [['sleep', '60']], variables: {} }, 300, stop.signal)
  await sleep(200)
  stop.abort(new Error('the queue is closed'))
  await expect(running).rejects.toThrow('the queue is closed')
})
