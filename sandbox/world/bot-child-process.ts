// The bot in a process of its own, as `npm start` runs it: it can be killed at any moment and started again.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { BotEnvironment, RunningBot, StartBot } from './bot.ts'

const root = join(import.meta.dirname, '..', '..')
const manifestSchema = z.object({ scripts: z.object({ start: z.templateLiteral(['node ', z.string()]) }) })

/** What `npm start` hands to Node: its flags, then the program. */
const [, ...start] = manifestSchema
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  .scripts.start.split(' ')
const lineSchema = z.object({ msg: z.string(), port: z.int().optional() })

/** Rejects when it ends before it listens, with what it said. */
export const botInChildProcess: StartBot = async (environment) => startWith(start, environment)

/** The same with other flags for Node and V8 than `npm start` has. */
export const botWithFlags =
  (flags: readonly string[]): StartBot =>
  async (environment) =>
    startWith([...flags, ...start.filter((word) => !/^--(?!import)/.test(word))], environment)

async function startWith(words: readonly string[], environment: BotEnvironment): Promise<RunningBot> {
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  const log: string[] = []
  const port = Promise.withResolvers<number>()
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => {
      log.push(line)
      const said = lineSchema.safeParse(jsonOf(line)).data
      if (said?.msg === 'listening' && said.port !== undefined) port.resolve(said.port)
    })
  void exited.then(() => port.reject(new Error(`the bot ended before it listened:\n${log.join('\n')}`)))
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    child.kill(signal)
    await exited
  }
  const address = `http://127.0.0.1:${await port.promise}`
  return {
    port: Number(new URL(address).port),
    pid: child.pid ?? 0,
    ready: untilReady(`${address}/readyz`, child),
    queueSize: async () => Promise.resolve(undefined),
    log,
    async stop() {
      const isGone = child.signalCode === 'SIGKILL'
      await end('SIGTERM')
      if (isGone) return
      if (child.exitCode === 0) return
      const how = child.exitCode ?? child.signalCode
      throw new Error(`the bot ended with ${how}:\n${log.slice(-20).join('\n')}`)
    },
    kill: async () => end('SIGKILL'),
  }
}

/** Asks until it says yes, or is gone. */
async function untilReady(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(url).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.ok === true) return
    await pause(20)
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // Not every line of a log is JSON.
    return undefined
  }
}
