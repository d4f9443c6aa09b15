// A lock in words: who, why, since when and until when, where it was asked for, and how it is lifted.
import { onlyApp } from '../../domain/identifiers.ts'
import type { Lock, LockPlace } from '../../domain/locks/lock.ts'
import type { RulesPlace } from '../context.ts'
import { moment } from '../moment.ts'
import { untrusted, link, type Phrase, say, silence, value } from '../phrase.ts'

/** `staging is locked by bob since …, until …: why` */
export function lockedBy(lock: Lock): Phrase {
  const { by, since, until, reason } = lock
  const end = until === undefined ? say`until someone lifts it` : say`until ${moment(until)}`
  return say`${whatIsLocked(lock)} locked by ${value(by)} since ${moment(since)}, ${end}: ${untrusted(reason)}`
}

/** `staging`, `api in staging`, `every environment`. */
export function lockedPlace({ scope, app }: Pick<LockPlace, 'scope' | 'app'>): Phrase {
  const where = scope === 'all' ? say`every environment` : value(scope)
  if (app === undefined) return where
  return app === onlyApp ? say`the app in ${where}` : say`${value(app)} in ${where}`
}

function whatIsLocked(place: LockPlace): Phrase {
  return say`${lockedPlace(place)} is`
}

/** The command that lifts a lock, ready to paste but for the reason. */
export function unlockCommand({ scope, app }: Pick<LockPlace, 'scope' | 'app'>): string {
  return `/unlock ${scope}${app === undefined ? '' : ` --app ${app}`} --reason "…"`
}

/** Where a stop was asked for: our own links are shown as such, everything else as text. */
export function askedIn(origin: string | undefined, { repositoryUrl }: RulesPlace): Phrase {
  if (origin === undefined) return silence
  const number = /^\/(?:issues|pull)\/([1-9]\d{0,8})$/.exec(origin.slice(repositoryUrl.length))?.[1]
  const ours = number !== undefined && origin.startsWith(repositoryUrl)
  return say`, asked for in ${ours ? link(`#${number}`, origin) : untrusted(origin)}`
}

/** Where it is written, and how it goes away. */
export function howToLift(lock: LockPlace & Partial<Pick<Lock, 'until'>>): Phrase {
  const byItself = lock.until === undefined ? silence : say`It expires at ${moment(lock.until)}. `
  const lifted = lock.until === undefined ? say`To lift it` : say`To lift it before`
  return lock.byCommand
    ? say`${byItself}${lifted}: run the command below, as the person who set it or as someone allowed to lift it.`
    : say`${byItself}It was set by a pull request. Remove it with a pull request that deletes ${value(lock.writtenIn)}.`
}
