// Every gate on: what the first promotion of a digest costs, and the second, and one after a start.
import { guardRelease, type GuardedRelease } from '../sandbox/world/guarded-release.ts'
import { measurePromotion, type PromotionMeasured } from './measure-promotion.ts'
import { peakMemory } from './peak-memory.ts'

export interface GatedRow extends PromotionMeasured {
  /** `first` and `second` of a digest in one life of the bot; `cold`: the first after a start. */
  readonly promotion: 'first' | 'second' | 'cold'
  readonly latencyMs: number
  readonly registry: {
    /** Requests about the image. */
    readonly all: number
    /** Those of them for signatures, provenance and reports. */
    readonly attached: number
  }
  /** Bytes, of a bot that was only started for this; undefined where another came before, or the kernel does not tell. */
  readonly peakMemory: number | undefined
}

export async function measureGates(latencyMs: number): Promise<readonly GatedRow[]> {
  const release = await guardRelease({ bot: 'child-process', patience: 60_000 })
  try {
    const { world } = release
    const { carol } = world.people
    const issue = await carol.opensIssue(world.repository, 'Every gate')
    await world.settled()
    const measure = async (environment: string, promotion: GatedRow['promotion']) => {
      world.github.setLatency(latencyMs)
      const before = release.asked()
      const measured = await measurePromotion({ ...world, carol, issue }, `/promote api to ${environment}`)
      world.github.setLatency(0)
      return { ...measured, promotion, latencyMs, registry: since(release, before), peakMemory: undefined }
    }
    const rows = [await measure('staging', 'first'), await measure('production', 'second')]
    await world.stopBot()
    const bot = await world.startBot()
    await world.settled()
    const cold = { ...(await measure('production', 'cold')), peakMemory: await peakMemory(bot.pid) }
    const [violation] = world.violations()
    if (violation !== undefined) throw new Error(`GitHub would have complained: ${violation}`)
    return [...rows, cold]
  } finally {
    await release.close()
  }
}

function since({ asked }: GuardedRelease, before: GatedRow['registry']): GatedRow['registry'] {
  const now = asked()
  return { all: now.all - before.all, attached: now.attached - before.attached }
}
