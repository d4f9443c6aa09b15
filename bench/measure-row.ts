// One row of the benchmark: a bot is started, asked for the same promotion again and again, and stopped.
import { type BenchWorld, reportHealthy, startBenchWorld } from './bench-world.ts'
import { appNames, target } from './fleet.ts'
import { type Effort, measurePromotion, type PromotionMeasured } from './measure-promotion.ts'
import { peakMemory } from './peak-memory.ts'

/** What is to be measured. */
export interface Setting {
  readonly appsToMove: number
  readonly appsInRepository: number
  /** Milliseconds that GitHub takes for every request beside its work. */
  readonly latencyMs: number
}

export interface Row extends Setting {
  /** `cold`: the first promotion after a start; `warm`: the median of those that follow. */
  readonly policy: 'cold' | 'warm'
  readonly repetitions: number
  readonly toPullRequest: Effort
  readonly toChecks: Effort
  readonly afterwards: number
  /** From the start of the process to its first complete look at what was missed. */
  readonly startToReadyMs: number
  /** Bytes, over the whole life of the bot's process; undefined where the kernel does not tell. */
  readonly peakMemory: number | undefined
}

/** Two rows for each latency, cold and warm, all in one repository. */
export async function measureRows(
  { appsToMove, appsInRepository }: Omit<Setting, 'latencyMs'>,
  latencies: readonly number[],
  repetitions: number,
): Promise<readonly Row[]> {
  const world = await startBenchWorld(appsInRepository, appsToMove)
  try {
    const first = await world.startBot()
    await world.settled()
    await reportHealthy(world, appsToMove)
    await world.stopBot(first)
    const command = `/promote ${wordsFor(appsToMove, appsInRepository)} to ${target}`
    const rows: Row[] = []
    for (const latencyMs of latencies) {
      const setting = { appsToMove, appsInRepository, latencyMs }
      rows.push(...(await measureLife(world, setting, command, repetitions)))
    }
    const [violation] = world.github.violations()
    if (violation !== undefined) throw new Error(`GitHub would have complained: ${violation}`)
    return rows
  } finally {
    await world.close()
  }
}

/** One life of a bot. */
async function measureLife(
  world: BenchWorld,
  setting: Setting,
  command: string,
  repetitions: number,
): Promise<readonly Row[]> {
  world.github.setLatency(setting.latencyMs)
  const startedAt = performance.now()
  const bot = await world.startBot()
  const startToReadyMs = performance.now() - startedAt
  await world.settled()
  const cold = await measurePromotion(world, command)
  const warm: PromotionMeasured[] = []
  for (let at = 0; at < repetitions; at += 1) warm.push(await measurePromotion(world, command))
  const life = { startToReadyMs, peakMemory: await peakMemory(bot.pid) }
  world.github.setLatency(0)
  await world.stopBot(bot)
  return [
    { ...setting, policy: 'cold', repetitions: 1, ...cold, ...life },
    { ...setting, policy: 'warm', repetitions, ...medianOf(warm), ...life },
  ]
}

/** Every app by the one word for it where all are meant, else by name. */
function wordsFor(appsToMove: number, appsInRepository: number): string {
  return appsToMove > 1 && appsToMove === appsInRepository ? 'all' : appNames(appsToMove).join(' ')
}

function medianOf(measured: readonly PromotionMeasured[]): PromotionMeasured {
  const over = (pick: (each: PromotionMeasured) => number): number => {
    const values = measured.map(pick).toSorted((left, right) => left - right)
    return values[Math.floor(values.length / 2)] ?? Number.NaN
  }
  const efforts = (pick: (each: PromotionMeasured) => Effort): Effort => ({
    requests: over((each) => pick(each).requests),
    depth: over((each) => pick(each).depth),
    bytes: over((each) => pick(each).bytes),
    milliseconds: over((each) => pick(each).milliseconds),
  })
  return {
    toPullRequest: efforts(({ toPullRequest }) => toPullRequest),
    toChecks: efforts(({ toChecks }) => toChecks),
    afterwards: over(({ afterwards }) => afterwards),
  }
}
