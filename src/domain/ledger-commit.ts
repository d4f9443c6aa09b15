// A ledger commit: entries, records, standings and the new head, written in one step or not at all.
import canonicalize from 'canonicalize'
import { foldStanding } from './fold-standing.ts'
import type { AppName, EnvironmentName, Instant, Login } from './identifiers.ts'
import { append, entryPath, type LedgerEntry, type LedgerHead } from './ledger.ts'
import type { LedgerPayload } from './ledger-payload.ts'
import { type Promoted, recordName, recordOf, recordPath, type Stage } from './record.ts'
import type { Standing } from './standing.ts'
import { standingPath } from './standing-path.ts'

/** Something that happened and is not in the ledger yet. */
export interface LedgerEvent {
  readonly at: Instant
  readonly actor: Login
  readonly payload: LedgerPayload
}

/** What the ledger branch says already, as far as the events need it. */
export interface LedgerBranch {
  readonly head: LedgerHead | undefined
  standing(environment: EnvironmentName, app: AppName): Standing | undefined
  /** Whether a record file is there already. */
  hasRecord(path: string): boolean
  /** The environments before one, first to last, and whether a release was promoted and verified there. */
  stages(payload: Promoted): readonly Stage[]
}

export interface LedgerCommit {
  readonly entries: readonly LedgerEntry[]
  readonly additions: readonly { readonly path: string; readonly text: string }[]
  readonly deletions: readonly string[]
}

/** Writes events as the next entries of a ledger, in their order. */
export function ledgerCommit(events: readonly LedgerEvent[], branch: LedgerBranch): LedgerCommit {
  const files = new Map<string, string>()
  const gone = new Set<string>()
  const entries: LedgerEntry[] = []
  const standings = new Map<string, Standing | undefined>()
  const written = new Set<string>()
  for (const event of events) {
    const entry = append(entries.at(-1) ?? branch.head, event)
    entries.push(entry)
    files.set(entryPath(entry.index), canonical(entry))
    const { payload } = entry
    const path = standingPath(payload.environment, payload.app)
    const stored = branch.standing(payload.environment, payload.app)
    if (stored !== undefined) written.add(path)
    const before = standings.has(path) ? standings.get(path) : stored
    const after = foldStanding(before, entry)
    standings.set(path, after)
    if (payload.kind === 'promoted') {
      const at = freePath(payload, entry.index, (taken) => files.has(taken) || branch.hasRecord(taken))
      files.set(at, pretty(recordOf({ ...entry, payload }, branch.stages(payload))))
    }
  }
  for (const [path, standing] of standings) {
    if (standing !== undefined) files.set(path, canonical(standing))
    else if (written.has(path)) gone.add(path)
  }
  const last = entries.at(-1)
  if (last !== undefined) files.set('ledger/head.json', canonical({ index: last.index, hash: last.hash }))
  return { entries, additions: [...files].map(([path, text]) => ({ path, text })), deletions: [...gone] }
}

/** Records are never written over: the second of a commit carries its index. */
function freePath(payload: Promoted, index: number, isTaken: (path: string) => boolean): string {
  const name = recordName(payload.release)
  const path = recordPath(payload.environment, name)
  return isTaken(path) ? recordPath(payload.environment, name, index) : path
}

function canonical(value: object): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('only JSON values can be written')
  return `${text}\n`
}

function pretty(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
