// Keeps listing: once at the start until it worked, then on a timer, and soon after something everybody depends on changed.
import { redeliver, type Relist, relist } from './relist.ts'

export interface Listing {
  /** Resolves after the first listing that worked. */
  readonly ready: Promise<void>
  /** Why the first listing is still missing; undefined once it worked. */
  readonly notReady: () => string | undefined
  /** Lists again as soon as the running one, if any, is through. */
  readonly listSoon: () => void
  readonly stop: () => void
}

/** Between failed attempts before the first success. */
const retryMs = 2000

export function keepListing(what: Relist, everySeconds: number): Listing {
  const first = Promise.withResolvers<void>()
  let notReady: string | undefined = 'the first listing has not finished'
  let isFirst = true
  let stopped = false
  let asked = false
  let running = false
  let timer: NodeJS.Timeout | undefined

  const list = async (): Promise<void> => {
    running = true
    asked = false
    try {
      const again = await relist(what, isFirst)
      notReady = undefined
      first.resolve()
      await redeliver(what, again)
      isFirst = false
    } catch (error) {
      what.log.warn({ err: error }, 'could not list what is due')
      if (notReady !== undefined) notReady = 'GitHub could not be listed yet'
    } finally {
      running = false
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
      else plan(0)
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
