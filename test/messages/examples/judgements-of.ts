// The examples of one gate as judgements: one for every reason it can give.
import { recheckUnknown } from '../../../src/gates/catalog-entry.ts'
import type { GateName, JudgementOf, Reasons } from '../../../src/gates/catalog.ts'
import type { Example } from './example.ts'
import { reasons } from './reasons.ts'
import { app, now } from './world.ts'

/** These speak of the promotion as a whole, the others of each app. */
const ofTheWhole: readonly GateName[] = [
  'lock',
  'hold',
  'window',
  'tests',
  'cost_analysis',
  'performance_baseline',
  'custom',
  'authorization',
  'approvals',
  'only_pins_changed',
]

/** Every example of one gate, each as a judgement of its own, about `api` where the gate speaks of apps. */
export function judgementsOf<Name extends GateName>(gate: Name): readonly JudgementOf<Name>[] {
  const about = ofTheWhole.includes(gate) ? {} : { app: app('api') }
  return examples(gate).map(([verdict, reason, moments]) => ({
    gate,
    findings: [recheckUnknown({ ...about, verdict, reason, ...moments }, now)],
  }))
}

function examples<Name extends GateName>(gate: Name): readonly Example<Reasons[Name]>[] {
  const all: { readonly [Each in GateName]: Readonly<Record<string, Example<Reasons[Each]>>> } = reasons
  return Object.values(all[gate])
}
