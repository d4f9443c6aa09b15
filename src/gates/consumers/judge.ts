// Gate consumers: whoever pins a version of an app is not left outside their pin.
import type { Version } from '../../domain/identifiers.ts'
import type { ConsumerEffect } from '../../domain/impact/consumers.ts'
import type { Promotion } from '../../domain/promotion/promotion.ts'
import type { Finding, Gate } from '../gate.ts'

export type ConsumersReason =
  | { readonly code: 'not-asked-for' }
  /** Its impact tells whom it leaves outside; nobody waits with that. */
  | { readonly code: 'rollback' }
  | { readonly code: 'inside'; readonly count: number }
  | {
      readonly code: 'outside'
      readonly path: string
      readonly pin: string
      readonly version: Version
      /** Whether it is outside already. */
      readonly already: boolean
    }
  /** Nobody can tell whether the version lies in the pin: it is no semantic one. */
  | { readonly code: 'incomparable'; readonly path: string; readonly pin: string; readonly version: Version }
  /** It takes whatever comes. */
  | { readonly code: 'follows'; readonly path: string; readonly pin: string }
  | { readonly code: 'pin-unreadable'; readonly path: string; readonly trouble: string }
  | { readonly code: 'consumers-unavailable'; readonly problem: string }

export const consumers: Gate<'consumers', ConsumersReason> = {
  name: 'consumers',
  enforcement: 'enforce',
  needs: ({ consumers: files }, kind) => (files === undefined || kind === 'rollback' ? [] : ['consumers']),
  judge: (promotion, { rules, consumers: found }) => {
    if (rules.consumers === undefined) return [{ verdict: 'skip', reason: { code: 'not-asked-for' } }]
    if (promotion.rollback !== undefined) return [{ verdict: 'skip', reason: { code: 'rollback' } }]
    if (!found.known) {
      return [{ verdict: 'fail', reason: { code: 'consumers-unavailable', problem: found.reason } }]
    }
    const findings = found.value.flatMap((effect) => findingOf(effect, promotion) ?? [])
    const count = found.value.length - findings.length
    return findings.length === 0 ? [{ verdict: 'pass', reason: { code: 'inside', count } }] : findings
  },
}

/** Undefined where nothing happens to the consumer. */
function findingOf(
  { app, path, effect }: ConsumerEffect,
  { environment, moves }: Promotion,
): Finding<ConsumersReason> | undefined {
  const version = moves.find((move) => move.app === app)?.to.version
  if (version === undefined) return undefined
  switch (effect.kind) {
    case 'follows':
      return effect.pin === `latest-${environment}`
        ? { app, verdict: 'warn', reason: { code: 'follows', path, pin: effect.pin } }
        : undefined
    case 'unreadable':
      return { app, verdict: 'fail', reason: { code: 'pin-unreadable', path, trouble: effect.problem } }
    case 'pinned': {
      const { pin, now, next } = effect
      if (next === 'inside') return undefined
      if (next === 'unknown')
        return { app, verdict: 'fail', reason: { code: 'incomparable', path, pin, version } }
      const already = now === 'outside'
      return { app, verdict: 'fail', reason: { code: 'outside', path, pin, version, already } }
    }
  }
}
