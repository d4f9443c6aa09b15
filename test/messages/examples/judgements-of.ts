// The examples of one gate as judgements: one for every reason it can give.
import { type GateName, type Judgement, recheckUnknown } from '../../../src/gates/catalog.ts'
import { reasons } from './reasons.ts'
import { app, now } from './world.ts'

/** Every example of one gate, each as a judgement of its own, about `api` where the gate speaks of apps. */
export function judgementsOf(gate: GateName): readonly Judgement[] {
  const api = app('api')
  switch (gate) {
    case 'order':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ app: api, verdict, reason, ...moments }, now)],
      }))
    case 'lock':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ verdict, reason, ...moments }, now)],
      }))
    case 'hold':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ verdict, reason, ...moments }, now)],
      }))
    case 'quarantine':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ app: api, verdict, reason, ...moments }, now)],
      }))
    case 'contract':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ app: api, verdict, reason, ...moments }, now)],
      }))
    case 'signature':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ app: api, verdict, reason, ...moments }, now)],
      }))
    case 'provenance':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ app: api, verdict, reason, ...moments }, now)],
      }))
    case 'traceability':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ app: api, verdict, reason, ...moments }, now)],
      }))
    case 'security_scan':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ app: api, verdict, reason, ...moments }, now)],
      }))
    case 'sbom':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ app: api, verdict, reason, ...moments }, now)],
      }))
    case 'licenses':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ app: api, verdict, reason, ...moments }, now)],
      }))
    case 'immutability':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ app: api, verdict, reason, ...moments }, now)],
      }))
    case 'verification':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ app: api, verdict, reason, ...moments }, now)],
      }))
    case 'soak':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ app: api, verdict, reason, ...moments }, now)],
      }))
    case 'window':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ verdict, reason, ...moments }, now)],
      }))
    case 'consumers':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ app: api, verdict, reason, ...moments }, now)],
      }))
    case 'expression':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ app: api, verdict, reason, ...moments }, now)],
      }))
    case 'tests':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ verdict, reason, ...moments }, now)],
      }))
    case 'cost_analysis':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ verdict, reason, ...moments }, now)],
      }))
    case 'performance_baseline':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ verdict, reason, ...moments }, now)],
      }))
    case 'custom':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ verdict, reason, ...moments }, now)],
      }))
    case 'authorization':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ verdict, reason, ...moments }, now)],
      }))
    case 'approvals':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ verdict, reason, ...moments }, now)],
      }))
    case 'separation_of_duties':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ app: api, verdict, reason, ...moments }, now)],
      }))
    case 'only_pins_changed':
      return Object.values(reasons[gate]).map(([verdict, reason, moments]) => ({
        gate,
        findings: [recheckUnknown({ verdict, reason, ...moments }, now)],
      }))
  }
}
