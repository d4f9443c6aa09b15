// `npm run bench:flags`: what flags for Node and V8 cost under load, and what they save. One row a set of flags.
import { setTimeout as pause } from 'node:timers/promises'
import { botWithFlags } from '../sandbox/world/bot-child-process.ts'
import { type BenchWorld, reportHealthy, startBenchWorld } from './bench-world.ts'
import { target } from './fleet.ts'
import { measurePromotion, pullRequestAfter } from './measure-promotion.ts'
import { peakMemory } from './peak-memory.ts'
import { processorSeconds } from './processor-seconds.ts'

const sets: Readonly<Record<string, readonly string[]>> = {
  'no flags': [],
  'young generation of 1 MB': ['--max-semi-space-size=1'],
  'and V8 saves memory': ['--max-semi-space-size=1', '--memory-saver-mode'],
  'and the heap grows by 15 %': [
    '--max-semi-space-size=1',
    '--memory-saver-mode',
    '--heap-growing-percent=15',
  ],
  'and no optimising compilers': [
    '--max-semi-space-size=1',
    '--memory-saver-mode',
    '--heap-growing-percent=15',
    '--no-opt',
    '--no-maglev',
  ],
  'young generation of 4 MB, V8 saves memory': ['--max-semi-space-size=4', '--memory-saver-mode'],
}

const apps = 50
const promotions = 5
const judgements = 40
const webhooks = 500

/** Milliseconds and processor seconds that the bot took for some work. */
async function measured(world: BenchWorld, pid: number, work: () => Promise<void>) {
  const [began, before] = [performance.now(), await processorSeconds(pid)]
  await work()
  await world.settled()
  return { milliseconds: performance.now() - began, seconds: (await processorSeconds(pid)) - before }
}

async function measureSet(world: BenchWorld, flags: readonly string[]) {
  const began = performance.now()
  const bot = await world.startBot(botWithFlags(flags))
  const ready = performance.now() - began
  await world.settled()
  const command = `/promote all to ${target}`
  const promoted = await measured(world, bot.pid, async () => {
    for (let at = 0; at < promotions; at += 1) await measurePromotion(world, command)
  })
  const known = world.pullRequests().length
  await world.carol.comments(world.issue, command)
  const pull = await pullRequestAfter(world, known, command)
  const judged = await measured(world, bot.pid, async () => {
    for (let at = 0; at < judgements; at += 1) {
      await world.carol.reviews(pull, 'COMMENT', `look ${at}`)
      await world.settled()
    }
  })
  await world.carol.editsPull(pull, { state: 'closed' })
  await world.settled()
  const flooded = await measured(world, bot.pid, async () => {
    for (let at = 0; at < webhooks; at += 1) await world.carol.comments(world.issue, `remark ${at}`)
  })
  await pause(200)
  const peak = await peakMemory(bot.pid)
  await world.stopBot(bot)
  return { ready, promoted, judged, flooded, peak }
}

async function main(): Promise<void> {
  const world = await startBenchWorld(apps, apps)
  try {
    const first = await world.startBot()
    await world.settled()
    await reportHealthy(world, apps)
    await world.stopBot(first)
    const header =
      'flags | ready ms | promotion of 50 apps, CPU s | judgement of 50 apps, CPU ms | 500 webhooks, CPU s | peak MB'
    process.stdout.write(`${header}\n`)
    for (const [name, flags] of Object.entries(sets)) {
      const { ready, promoted, judged, flooded, peak } = await measureSet(world, flags)
      const row = [
        name,
        ready.toFixed(0),
        (promoted.seconds / promotions).toFixed(2),
        ((judged.seconds / judgements) * 1000).toFixed(0),
        flooded.seconds.toFixed(2),
        peak === undefined ? '–' : (peak / 1024 / 1024).toFixed(0),
      ]
      process.stdout.write(`${row.join(' | ')}\n`)
    }
  } finally {
    await world.close()
  }
}

await main()
