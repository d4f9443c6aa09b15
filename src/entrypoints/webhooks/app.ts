// Lockkeeper as a Probot app function, for `probot run` and for whoever brings a Probot of their own.
import type { ApplicationFunction } from 'probot'
import type { OnDelivery } from './delivery.ts'

/** Hands every event Probot receives to the queue. Probot itself has checked the signature by then. */
export function appFor(onDelivery: OnDelivery): ApplicationFunction {
  return (probot) => {
    probot.onAny(async ({ id, name, payload }) => onDelivery({ id, name, payload }))
  }
}
