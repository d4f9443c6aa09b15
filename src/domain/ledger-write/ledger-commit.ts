// A ledger commit: entries, records, standings and the new head, written in one step or not at all.
import { foldDeployedState } from './fold-deployed-state.ts'
import type { AppName, EnvironmentName, Instant, Login } from '../identifiers.ts'
import { canonicalText } from '../json-text.ts'
import {
  append,
  entryPath,
  isPlacedEntry,
  type LedgerEntry,
  ledgerEntrySchema,
  type LedgerHead,
  type PlacedEntry,
} from '../ledger/ledger.ts'
import { isStop, type LedgerPayload } from '../ledger/ledger-payload.ts'
import {
  foldVerifiedReleases,
  type VerifiedReleases,
  verifiedReleasesPath,
} from '../ledger/verified-releases.ts'
import {
  type Promoted,
  recordName,
  recordOf,
  recordPath,
  type RolledBack,
  rollbackRecordPath,
  type Stage,
} from './record.ts'
import type { DeployedState } from '../ledger/deployed-state.ts'
import { deployedStatePath } from '../ledger/deployed-state-path.ts'
import { stopFiles } from './stop-files.ts'

/** Something that happened and is not in the ledger yet. */
export interface LedgerEvent {
  readonly at: Instant
  readonly actor: Login
  readonly payload: LedgerPayload
}

/** What the ledger branch says already, as far as the events need it. */
export interface LedgerBranch {
  readonly head: LedgerHead | undefined
  deployedState(environment: EnvironmentName, app: AppName): DeployedState | undefined
  /** Whether a record file is there already. */
  hasRecord(path: string): boolean
  /** The environments before one, first to last, and whether a release was promoted and verified there. */
  stages(payload: Promoted | RolledBack): readonly Stage[]
  /** The releases that proved themselves there before, oldest first. */
  verifiedReleases(environment: EnvironmentName, app: AppName): VerifiedReleases
}

export interface LedgerCommit {
  readonly entries: readonly LedgerEntry[]
  readonly additions: readonly { readonly path: string; readonly text: string }[]
  readonly deletions: readonly string[]
}

/** Writes events as the next entries of a ledger, in their order. */
export function ledgerCommit(events: readonly LedgerEvent[], branch: LedgerBranch): LedgerCommit {
  const files: Files = new Map()
  const entries: LedgerEntry[] = []
  const places = new Map<string, Remembered>()
  for (const event of events) {
    // Read as everybody will read it: a record is held against the entry to the letter, the order of its keys included.
    const entry = ledgerEntrySchema.parse(append(entries.at(-1) ?? branch.head, event))
    const { payload } = entry
    entries.push(entry)
    files.set(entryPath(entry.index), canonicalText(entry))
    if (isPlacedEntry(entry)) rememberPlace(places, branch, entry)
    else if (isStop(payload)) for (const { path, text } of stopFiles(payload)) files.set(path, text)
    if (payload.kind === 'promoted') {
      const at = freePath(payload, entry.index, (taken) => files.has(taken) || branch.hasRecord(taken))
      files.set(at, pretty(recordOf({ ...entry, payload }, branch.stages(payload))))
    }
    if (payload.kind === 'rolled-back') {
      const at = rollbackRecordPath(payload.environment, recordName(payload.release), entry.index)
      files.set(at, pretty(recordOf({ ...entry, payload }, branch.stages(payload))))
    }
  }
  for (const place of places.values()) writePlace(files, place)
  const last = entries.at(-1)
  if (last !== undefined) files.set('ledger/head.json', canonicalText({ index: last.index, hash: last.hash }))
  return { entries, ...changesOf(files) }
}

/** The text of every file that is written; undefined where it goes. */
type Files = Map<string, string | undefined>

/** What the branch remembers of a place, before the events and after them. */
interface Remembered {
  readonly environment: EnvironmentName
  readonly app: AppName
  readonly stood: boolean
  readonly deployedState: DeployedState | undefined
  readonly verifiedReleases: VerifiedReleases | undefined
}

function rememberPlace(places: Map<string, Remembered>, branch: LedgerBranch, entry: PlacedEntry): void {
  const { environment, app, kind } = entry.payload
  const path = deployedStatePath(environment, app)
  const before = places.get(path)
  const stored = before === undefined ? branch.deployedState(environment, app) : undefined
  const deployedState = foldDeployedState(before?.deployedState ?? stored, entry)
  // Only a report of health proves anything; nobody asked for the list otherwise.
  const verifiedReleases =
    kind === 'verified'
      ? foldVerifiedReleases(
          before?.verifiedReleases ?? branch.verifiedReleases(environment, app),
          deployedState,
          entry,
        )
      : before?.verifiedReleases
  places.set(path, {
    environment,
    app,
    stood: before?.stood ?? stored !== undefined,
    deployedState,
    verifiedReleases,
  })
}

function writePlace(
  files: Files,
  { environment, app, stood, deployedState, verifiedReleases }: Remembered,
): void {
  if (deployedState !== undefined || stood) {
    files.set(
      deployedStatePath(environment, app),
      deployedState === undefined ? undefined : canonicalText(deployedState),
    )
  }
  if (verifiedReleases !== undefined)
    files.set(verifiedReleasesPath(environment, app), canonicalText(verifiedReleases))
}

function changesOf(files: Files): Pick<LedgerCommit, 'additions' | 'deletions'> {
  return {
    additions: [...files].flatMap(([path, text]) => (text === undefined ? [] : [{ path, text }])),
    deletions: [...files].flatMap(([path, text]) => (text === undefined ? [path] : [])),
  }
}

/** Records are never written over: the second of a commit carries its index. */
function freePath(payload: Promoted, index: number, isTaken: (path: string) => boolean): string {
  const name = recordName(payload.release)
  const path = recordPath(payload.environment, name)
  return isTaken(path) ? recordPath(payload.environment, name, index) : path
}

function pretty(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
