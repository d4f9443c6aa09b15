// The list of versions in the answer to `/status … --history N`: what ran where, newest first, and how far back it was looked for.
import type { Fact } from '../../../domain/fact.ts'
import type { PastMove, PastMoves } from '../../../domain/ledger/past-move.ts'
import { type Markdown, toMarkdown } from '../../../text/markdown.ts'
import { table } from '../../../text/table.ts'
import { moment } from '../../../text/moment.ts'
import { untrusted, type Phrase, say, silence, value } from '../../../text/phrase.ts'
import { shortDigest, theApp } from '../../../text/things.ts'

/** For the template: nothing where nobody asked. */
export function historySection(history: Fact<PastMoves> | undefined): {
  readonly history?: Markdown | undefined
  readonly historyNote?: Markdown | undefined
} {
  if (history === undefined) return {}
  if (!history.known) {
    return { historyNote: toMarkdown(say`The list of versions cannot be read: ${untrusted(history.reason)}`) }
  }
  const { moves, lookedAt } = history.value
  const rows = table(
    [say`when`, say`environment`, say`app`, say`version`, say`what`, say`by`, say`pull request`, say`digest`],
    moves.map(rowOf),
  )
  return { history: moves.length === 0 ? undefined : rows, historyNote: noteOn(moves.length, lookedAt) }
}

const deeds: Readonly<Record<PastMove['kind'], Phrase>> = {
  promoted: say`promoted`,
  'rolled-back': say`rolled back`,
  bypassed: say`⚠️ past the gates`,
}

function rowOf(move: PastMove): readonly Phrase[] {
  const { at, environment, app, version, kind, by, pullRequest, digest, reason } = move
  return [
    moment(at),
    value(environment),
    theApp(app),
    version === undefined ? say`unreadable` : value(version),
    reason === undefined ? deeds[kind] : say`${deeds[kind]}: ${untrusted(reason)}`,
    value(by),
    pullRequest === undefined ? silence : value(`#${pullRequest}`),
    digest === undefined ? silence : shortDigest(digest),
  ]
}

/** A bound that was hit is said, and where there is none. */
function noteOn(found: number, lookedAt: number | undefined): Markdown | undefined {
  if (lookedAt !== undefined) {
    return toMarkdown(
      say`Only the newest ${lookedAt} entries of the ledger were looked at; ${value('npx lockkeeper history')} on a clone reads all of them.`,
    )
  }
  return found === 0 ? toMarkdown(say`The ledger has no entry for this.`) : undefined
}
