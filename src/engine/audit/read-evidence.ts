// Gathering evidence: everything an audit looks at, read once from a release history, in the order the checks expect.
import type { Evidence } from '../../domain/audit/evidence.ts'
import { checksumsName } from '../../domain/contract/checksums.ts'
import { bundleDirectory, contractsFolder } from '../../domain/contract/contract-file.ts'
import type { Bundle } from '../../domain/contract/judge-contract.ts'
import { type Fact, known, unavailable } from '../../domain/fact.ts'
import { ledgerFolder, recordsFolder, entryIndex } from '../../domain/audit/ledger-files.ts'
import { headPath } from '../../domain/audit/checks/chain.ts'
import { type PinReader, pinReader } from '../../domain/audit/pin-parse-cache.ts'
import { readEntry } from '../../domain/audit/read-entry.ts'
import { recordShelf } from '../../domain/audit/checks/record-shelf.ts'
import { environmentsFolder, parseReleasePath } from '../../domain/release-path.ts'
import type { Digest } from '../../domain/identifiers.ts'
import type { ReleaseHistory, StoredFile } from '../../ports/release-history.ts'
import { readMergedChanges, type Since } from './read-merges.ts'

/** Read in one go: enough to keep git busy, few enough to be forgotten while they are young; 500 cost a sixth more. */
export const batch = 150

export async function* readEvidence(
  history: ReleaseHistory,
  since: Since | undefined,
): AsyncIterable<Evidence> {
  const stateOf = pinReader()
  yield* currentPins(history, stateOf)
  yield* readLedger(history)
  yield* ledgerCommits(history, since)
  yield* readMergedChanges(history, since, stateOf)
  yield* contracts(history)
}

async function* currentPins(history: ReleaseHistory, stateOf: PinReader): AsyncIterable<Evidence> {
  const files = await history.files('default', environmentsFolder)
  const placed = files.flatMap((file) => {
    const place = parseReleasePath(file.path)
    return place === undefined ? [] : [{ ...place, ...file }]
  })
  for (let at = 0; at < placed.length; at += batch) {
    const some = placed.slice(at, at + batch)
    const texts = await history.read(some.map(({ id }) => id))
    for (const [index, { environment, app, path }] of some.entries()) {
      const state = stateOf(path, texts[index] ?? { kind: 'absent' })
      yield { kind: 'pin', environment, app, path, state }
    }
  }
}

/** The files of the ledger branch: entries with their records, lowest first, records of no entry, then everything else. */
export async function* readLedger(history: ReleaseHistory): AsyncIterable<Evidence> {
  const { entries, records, others } = sortedOut(await history.files('ledger', ''))
  const pathOf = recordShelf()
  // While one batch is looked at, git reads the next.
  const readBatch = async (from: number) =>
    history.read(entries.slice(from, from + batch).map(({ id }) => id))
  let next = readBatch(0)
  for (let at = 0; at < entries.length; at += batch) {
    const texts = await next
    next = readBatch(at + batch)
    const some = entries.slice(at, at + batch).map(({ index, path }, position) => {
      const entry = readEntry(texts[position] ?? { kind: 'absent' })
      return { index, path, entry, recordPath: entry.ok ? pathOf(entry.value) : undefined }
    })
    const there = some.flatMap(({ recordPath }) => records.get(recordPath ?? '') ?? [])
    const recordTexts = await history.read(there.map(({ id }) => id))
    const found = new Map(there.map(({ path }, position) => [path, recordTexts[position]]))
    for (const { index, path, entry, recordPath } of some) {
      const file = found.get(recordPath ?? '') ?? { kind: 'absent' as const }
      yield {
        kind: 'entry',
        index,
        path,
        entry,
        record: recordPath === undefined ? undefined : { path: recordPath, file },
      }
      records.delete(recordPath ?? '')
    }
  }
  for (const path of records.keys()) yield { kind: 'stray', path }
  yield* otherLedgerFiles(history, others)
}

function sortedOut(files: readonly StoredFile[]) {
  const entries: (StoredFile & { readonly index: number })[] = []
  const records = new Map<string, StoredFile>()
  const others: StoredFile[] = []
  for (const file of files) {
    const index = entryIndex(file.path)
    if (index !== undefined) entries.push({ index, path: file.path, id: file.id })
    else if (file.path.startsWith(recordsFolder)) records.set(file.path, file)
    else others.push(file)
  }
  return { entries, records, others }
}

/** Strangers among the entries, and all that is folded from entries. */
async function* otherLedgerFiles(
  history: ReleaseHistory,
  others: readonly StoredFile[],
): AsyncIterable<Evidence> {
  for (let at = 0; at < others.length; at += batch) {
    const some = others.slice(at, at + batch)
    const texts = await history.read(some.map(({ id }) => id))
    for (const [index, { path }] of some.entries()) {
      if (path.startsWith(ledgerFolder) && path !== headPath) yield { kind: 'stray', path }
      else yield { kind: 'ledger-file', path, file: texts[index] ?? { kind: 'absent' } }
    }
  }
}

async function* ledgerCommits(history: ReleaseHistory, since: Since | undefined): AsyncIterable<Evidence> {
  for await (const { commit, parents, at, cut, changes } of history.commits('ledger', [])) {
    if (cut && (since === undefined || at >= since.at)) yield { kind: 'shallow', branch: 'ledger', commit }
    yield {
      kind: 'ledger-commit',
      commit,
      parents: parents.length,
      changes: changes.map(({ path, before, after }) => ({
        path,
        what: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
      })),
    }
  }
}

async function* contracts(history: ReleaseHistory): AsyncIterable<Evidence> {
  const files = await history.files('default', contractsFolder)
  for (const { path, id } of files.filter((file) => file.path.endsWith('/GA_READY.json'))) {
    const [file = { kind: 'absent' as const }] = await history.read([id])
    const directory = file.kind === 'text' ? bundleDirectory(file.text) : undefined
    const bundle = directory === undefined ? undefined : await readBundle(history, directory)
    yield { kind: 'contract', path, file, bundle }
  }
}

async function readBundle(history: ReleaseHistory, directory: string): Promise<Bundle> {
  const stored = await history.files('default', `${directory}/`)
  const files = new Map<string, Fact<Digest>>()
  for (const { path, id } of stored) {
    const digest = id === undefined ? unavailable('it is no plain file') : known(await history.digest(id))
    files.set(path.slice(directory.length + 1), digest)
  }
  const list = stored.find(({ path }) => path === `${directory}/${checksumsName}`)
  const [checksums = { kind: 'absent' as const }] = list === undefined ? [] : await history.read([list.id])
  return { checksums, files }
}
