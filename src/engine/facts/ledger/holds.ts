// The hold facts: the promotions that somebody told to wait, from the ledger branch.
import {
  type Hold,
  holdFileSchema,
  holdPath,
  holdsFolder,
  type UnreadableHold,
} from '../../../domain/locks/hold.ts'
import type { ThreadNumber } from '../../../domain/identifiers.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { FolderEntry, QueryOf } from '../../../ports/git-host/git-host-queries.ts'
import { jsonOf } from '../../../domain/json-text.ts'

export const holdsQuery: QueryOf<'folder'> = {
  kind: 'folder',
  at: 'ledger',
  path: holdsFolder,
  depth: 1,
  texts: true,
}

/** The hold of a pull request; one that cannot be read is one that holds. */
export function readHold(snapshot: Snapshot, pullRequest: ThreadNumber): Hold | UnreadableHold | undefined {
  const path = holdPath(pullRequest)
  const entry = (snapshot.answer(holdsQuery) ?? []).find(({ name }) => `${holdsFolder}/${name}` === path)
  return entry === undefined ? undefined : holdIn(entry, pullRequest, `lockkeeper:${path}`)
}

/** The pull requests that have a hold. */
export function heldPullRequests(snapshot: Snapshot): readonly ThreadNumber[] {
  return (snapshot.answer(holdsQuery) ?? []).flatMap(({ name }) => {
    const number = Number(/^([1-9]\d{0,8})\.json$/.exec(name)?.[1])
    return Number.isNaN(number) ? [] : [number]
  })
}

function holdIn(
  { kind, text }: FolderEntry,
  pullRequest: ThreadNumber,
  writtenIn: string,
): Hold | UnreadableHold {
  if (kind !== 'file' || text === undefined) {
    return { pullRequest, writtenIn, problem: 'it is not a plain text file' }
  }
  const hold = holdFileSchema.safeParse(jsonOf(text))
  if (hold.success) return { ...hold.data, pullRequest, writtenIn }
  const [first] = hold.error.issues
  const problem = first === undefined ? 'it cannot be read' : `${first.path.join('.')}: ${first.message}`
  return { pullRequest, writtenIn, problem }
}
