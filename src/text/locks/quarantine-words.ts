// A quarantine in words: what goes nowhere, who put it away, why and since when, and how it is cleared.
import { writeRequest } from '../../domain/grammar/write-request.ts'
import { onlyApp } from '../../domain/identifiers.ts'
import type { Quarantine } from '../../domain/locks/quarantine.ts'
import { moment } from '../moment.ts'
import { untrusted, type Phrase, say, value } from '../phrase.ts'
import { release } from '../things.ts'

/** `api v1.2.3 since …, because of production, by bob: why` */
export function putAwayBy({ app, version, environment, by, since, reason }: Quarantine): Phrase {
  return say`${release(app, version)} since ${moment(since)}, because of ${value(environment)}, by ${value(by)}: ${untrusted(reason)}`
}

/** The command that lifts a quarantine, but for the reason. */
export function clearCommand({ version, app }: Pick<Quarantine, 'version' | 'app'>): string {
  const named = app === onlyApp ? undefined : app
  return writeRequest({ kind: 'clear', version, app: named, reason: '…' })
}
