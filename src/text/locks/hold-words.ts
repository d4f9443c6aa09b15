// A hold in words: who, why and since when, and how it is released.
import type { Hold } from '../../domain/locks/hold.ts'
import type { ThreadNumber } from '../../domain/identifiers.ts'
import { moment } from '../moment.ts'
import { untrusted, type Phrase, say, value } from '../phrase.ts'

/** `held by bob since …: why` */
export function heldBy({ by, since, reason }: Hold): Phrase {
  return say`held by ${value(by)} since ${moment(since)}: ${untrusted(reason)}`
}

/** The command that lets a promotion go on, ready to paste. */
export function releaseCommand(pullRequest: ThreadNumber): string {
  return `/release #${pullRequest}`
}
