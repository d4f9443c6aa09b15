// Keeps listing: once at the start until it worked, then on a timer, and soon after something everybody depends on changed.
import type { Instant } from '../../domain/identifiers.ts'
import { type Earlier, redeliver, type ReconcileAll, reconcileAll } from './reconcile-all.ts'

export interface Listing {
  /** Resolves after the first listing that worked. */
  readonly ready: Promise<void>
  /** Why the first listing is still missing; undefined once it worked. */
  readonly notReady: () => string | undefined
  /** Lists again as soon as the running one, if any, is through. */
  readonly listSoon: () => void
  readonly stop: () => void
}

/** On the timer only news is asked for, and so often what may be overdue as well. */
const overdueMs = 60 * 60 * 1000

/** Between failed attempts before the first success. */
const retryMs = 2000

export function keepListing(what: ReconcileAll, everySeconds: number): Listing {
  const first = Promise.withResolvers<void>()
  let notReady: string | undefined = 'the first listing has not finished'
  let isFirst = true
  /** When the last look that worked began, and the last that asked for more than news; none: look at everything. */
  let last: { readonly began: Instant; readonly wide: Instant } | undefined
  let stopped = false
  let asked = false
  let running = false
  let timer: NodeJS.Timeout | undefined

  const list = async (): Promise<void> => {
    running = true
    asked = false
    const began = what.dependencies.now()
    const earlier = earlierLook(last, began)
    try {
      const again = await reconcileAll(what, isFirst, earlier)
      notReady = undefined
      first.resolve()
      await redeliver(what, again)
      isFirst = false
      last = { began, wide: earlier?.extent === 'news' && last !== undefined ? last.wide : began }
    } catch (error) {
      // Nobody knows how far it came.
      last = undefined
      what.log.warn({ err: error }, 'could not list what is due')
      if (notReady !== undefined) notReady = 'GitHub could not be listed yet'
    } finally {
      running = false
      if (asked) last = undefined
    }
    plan(asked ? 0 : notReady === undefined ? everySeconds * 1000 : retryMs)
  }
  const plan = (ms: number): void => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void list(), ms)
  }
  plan(0)
  return {
    ready: first.promise,
    notReady: () => notReady,
    listSoon: () => {
      if (running) asked = true
      else {
        last = undefined
        plan(0)
      }
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}

function earlierLook(
  last: { readonly began: Instant; readonly wide: Instant } | undefined,
  now: Instant,
): Earlier | undefined {
  if (last === undefined) return undefined
  const isOverdue = Date.parse(now) - Date.parse(last.wide) >= overdueMs
  return { began: last.began, extent: isOverdue ? 'overdue' : 'news' }
}
