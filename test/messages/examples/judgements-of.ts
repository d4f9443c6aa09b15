// The examples of one gate as judgements: one for every reason it can give.
import type { GateName, Judgement } from '../../../src/gates/catalog.ts'
import { reasons } from './reasons.ts'
import { app } from './world.ts'

/** Every example of one gate, each as a judgement of its own, about `api` where the gate speaks of apps. */
export function judgementsOf(gate: GateName): readonly Judgement[] {
  const api = app('api')
  switch (gate) {
    case 'order':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ app: api, verdict, reason }],
      }))
    case 'lock':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ verdict, reason }],
      }))
    case 'hold':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ verdict, reason }],
      }))
    case 'quarantine':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ app: api, verdict, reason }],
      }))
    case 'contract':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ app: api, verdict, reason }],
      }))
    case 'signature':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ app: api, verdict, reason }],
      }))
    case 'provenance':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ app: api, verdict, reason }],
      }))
    case 'traceability':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ app: api, verdict, reason }],
      }))
    case 'security_scan':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ app: api, verdict, reason }],
      }))
    case 'sbom':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ app: api, verdict, reason }],
      }))
    case 'licenses':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ app: api, verdict, reason }],
      }))
    case 'immutability':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ app: api, verdict, reason }],
      }))
    case 'verification':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ app: api, verdict, reason }],
      }))
    case 'soak':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ app: api, verdict, reason }],
      }))
    case 'window':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ verdict, reason }],
      }))
    case 'consumers':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ app: api, verdict, reason }],
      }))
    case 'expression':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ app: api, verdict, reason }],
      }))
    case 'tests':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ verdict, reason }],
      }))
    case 'cost_analysis':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ verdict, reason }],
      }))
    case 'performance_baseline':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ verdict, reason }],
      }))
    case 'custom':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ verdict, reason }],
      }))
    case 'authorization':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ verdict, reason }],
      }))
    case 'approvals':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ verdict, reason }],
      }))
    case 'separation_of_duties':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ app: api, verdict, reason }],
      }))
    case 'only_pins_changed':
      return Object.values(reasons[gate]).map(([verdict, reason]) => ({
        gate,
        findings: [{ verdict, reason }],
      }))
  }
}
