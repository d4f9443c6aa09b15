// The cause of a rollback nobody asked for, in words: the report that failed, or the change that came past the gates.
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import { toPlain } from '../../text/markdown.ts'
import { moment } from '../../text/moment.ts'
import { type Phrase, say, silence, value } from '../../text/phrase.ts'
import { release, theApp } from '../../text/things.ts'

/** What happened, as a sentence without its full stop. */
export function triggerWords({ payload, at }: LedgerEntry): Phrase {
  switch (payload.kind) {
    case 'failed':
      return say`${value(payload.environment)} reported ${release(payload.app, payload.release.version)} unhealthy at ${moment(at)}`
    case 'bypassed':
      return say`${theApp(payload.app)} in ${value(payload.environment)} changed without passing the gates at ${moment(at)}`
    case 'promoted':
    case 'rolled-back':
      return say`${release(payload.app, payload.release.version)} was merged into ${value(payload.environment)} at ${moment(at)}, while it was locked`
    default:
      return say`something happened that should be reverted`
  }
}

/** Where the report can be looked at, and which entry keeps it. */
export function triggerEvidence({ payload, index }: LedgerEntry): readonly Phrase[] {
  return [
    ...(payload.kind === 'failed'
      ? [
          say`Reported as ${value(payload.context)}${payload.url === null ? silence : say`, details at ${value(payload.url)}`}.`,
        ]
      : []),
    say`It is ledger entry ${index}.`,
  ]
}

/** The reason that the ledger keeps of a rollback nobody asked for. */
export function automaticReason(trigger: LedgerEntry): string {
  return toPlain(say`${triggerWords(trigger)} (ledger entry ${trigger.index})`)
}
