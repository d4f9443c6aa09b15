// The lock facts: every lock that could hold an environment, from the ledger branch and the default branch.
import { parse } from 'yaml'
import { type Fact, known, unavailable } from '../../../domain/fact.ts'
import { appNameSchema, type EnvironmentName } from '../../../domain/identifiers.ts'
import {
  type Lock,
  lockFileSchema,
  type LockPlace,
  locksFolder,
  scopeSchema,
  type UnreadableLock,
} from '../../../domain/locks/lock.ts'
import { lockPath } from '../../../domain/release-path.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { FolderEntry, Query, QueryOf } from '../../../ports/git-host/git-host-queries.ts'
import { ledgerDoubt, ledgerHeadQuery } from './ledger-head.ts'

/** All locks that commands set, at once: they are few, and live for a while only. */
export const ledgerLocksQuery: QueryOf<'folder'> = {
  kind: 'folder',
  at: 'ledger',
  path: locksFolder,
  depth: 2,
  texts: true,
}

export function lockQueries(environment: EnvironmentName): readonly Query[] {
  return [ledgerHeadQuery, ledgerLocksQuery, fileLockQuery(environment)]
}

/** Every lock there is on an environment or any app of it, run out or not; one that cannot be read is one that holds. */
export function readLocks(
  snapshot: Snapshot,
  environment: EnvironmentName,
): Fact<readonly (Lock | UnreadableLock)[]> {
  const doubt = ledgerDoubt(snapshot)
  if (doubt !== undefined) return unavailable(doubt)
  const here = readLedgerLocks(snapshot).filter(({ scope }) => scope === 'all' || scope === environment)
  return known([...here, ...readFileLock(snapshot, environment)])
}

/** The locks that commands set, wherever. What stands in their folder and is none may have been meant as one of everything. */
export function readLedgerLocks(snapshot: Snapshot): readonly (Lock | UnreadableLock)[] {
  return (snapshot.answer(ledgerLocksQuery) ?? []).flatMap((entry) => {
    if (entry.kind !== 'folder') return [lockIn(entry, [entry.name])]
    return entry.entries.map((below) => lockIn(below, [entry.name, below.name]))
  })
}

/** The lock that stands in an environment's folder, set by a pull request. */
function readFileLock(snapshot: Snapshot, environment: EnvironmentName): readonly (Lock | UnreadableLock)[] {
  const query = fileLockQuery(environment)
  const answer = snapshot.answer(query)
  const place = { scope: environment, writtenIn: query.path, byCommand: false }
  if (answer.kind === 'absent') return []
  if (answer.kind === 'unreadable') return [{ ...place, problem: `it is a ${answer.why}` }]
  return [parseLock(answer.text, place)]
}

function fileLockQuery(environment: EnvironmentName): QueryOf<'file'> {
  return { kind: 'file', at: 'default', path: lockPath(environment) }
}

function lockIn({ kind, text }: FolderEntry, path: readonly string[]): Lock | UnreadableLock {
  const writtenIn = `lockkeeper:${[locksFolder, ...path].join('/')}`
  const [scope, app] = path.map((name, at) => (at === path.length - 1 ? withoutEnding(name) : name))
  const where = scopeSchema.safeParse(scope)
  const what = appNameSchema.optional().safeParse(app)
  if (!where.success || !what.success) {
    const problem = 'it is not named for an environment or an app'
    return { scope: 'all', writtenIn, byCommand: true, problem }
  }
  const place = { scope: where.data, app: what.data, writtenIn, byCommand: true }
  return kind === 'file' && text !== undefined
    ? parseLock(text, place)
    : { ...place, problem: 'it is not a plain text file' }
}

function withoutEnding(name: string): string | undefined {
  return name.endsWith('.yaml') ? name.slice(0, -'.yaml'.length) : undefined
}

/** Reads one lock file; a file that says nothing clear is an unreadable lock. */
export function parseLock(text: string, place: LockPlace): Lock | UnreadableLock {
  const lock = lockFileSchema.safeParse(yamlOf(text))
  if (lock.success) return { ...lock.data, ...place }
  const [first] = lock.error.issues
  const problem = first === undefined ? 'it cannot be read' : `${first.path.join('.')}: ${first.message}`
  return { ...place, problem }
}

function yamlOf(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0, schema: 'core' })
  } catch (error) {
    if (error instanceof Error) return undefined
    throw error
  }
}
