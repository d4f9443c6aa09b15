// Catching up: an issue stays open for every environment that was left out, and is closed when it is made good.
import { isMadeGood, isSkipping, type Skipping } from '../../domain/automation/skipped-steps.ts'
import type { Policy } from '../../domain/environments/environment.ts'
import { findMarked, readMarker, writeMarker } from '../../text/marker.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { IssueAnswer, Query } from '../../ports/git-host/git-host-queries.ts'
import type { Command } from '../job.ts'
import type { Dependencies } from '../dependencies.ts'
import { entryQuery, readEntry } from '../facts/ledger/ledger-entry.ts'
import { ledgerDoubt, ledgerHeadQuery } from '../facts/ledger/ledger-head.ts'
import { allOwnIssuesQuery, openOwnIssuesQuery } from '../facts/threads/own-issues.ts'
import { readRecentEntries, recentEntryQueries } from '../facts/ledger/recent-entries.ts'
import { readDeployedState, deployedStateQuery } from '../facts/ledger/deployed-states.ts'
import { readSnapshot } from '../facts/read-snapshot.ts'
import { rulesPlace } from '../report/rules-place.ts'
import { writeOnce } from '../report/write-once.ts'

/** Due after whatever may have left something out, or made it good; nothing where the policy lets nothing be left out. */
export function skippedStepsDue(policy: Policy | undefined): readonly Command[] {
  const mayBe = policy?.environments.some(({ expedite }) => expedite !== undefined) === true
  return mayBe ? [{ kind: 'catch-up' }] : []
}

/** Opens what is missing of the newest entries, and closes what is over; may run any number of times. */
export async function catchUp({ host, messages }: Dependencies, repository: RepositoryRef): Promise<void> {
  const snapshot = await readSnapshot(host, repository, (soFar) => [
    ledgerHeadQuery,
    allOwnIssuesQuery,
    openOwnIssuesQuery,
    ...recentEntryQueries(soFar),
    ...(soFar === undefined ? [] : openItems(soFar).map(({ index }) => entryQuery(index))),
    ...(soFar === undefined ? [] : entriesIn(soFar).flatMap(deployedStatesOf)),
  ])
  if (ledgerDoubt(snapshot) !== undefined) return
  const isOver = (entry: Skipping) =>
    isMadeGood(entry, (environment, app) => readDeployedState(snapshot, environment, app))
  const known = snapshot.answer(allOwnIssuesQuery)
  const opening = readRecentEntries(snapshot)
    .filter(isSkipping)
    .filter((entry) => findMarked(known, markerOf(entry)) === undefined && !isOver(entry))
    .map((entry): Change => {
      const { title, body } = messages.skippedStepsItem(entry, rulesPlace(snapshot, undefined))
      return { kind: 'open-issue', title, body: `${body}\n\n${writeMarker(markerOf(entry))}` }
    })
  const closing = openItems(snapshot).flatMap(({ index, issue }): readonly Change[] => {
    const entry = skippingAt(snapshot, index)
    if (entry === undefined || !isOver(entry)) return []
    const body = `${messages.skippedStepsDone(entry)}\n\n${writeMarker(`caught-up:${index}`)}`
    return [
      { kind: 'comment', on: issue.id, body },
      { kind: 'close-issue', id: issue.id },
    ]
  })
  if (opening.length + closing.length > 0)
    await writeOnce(host, repository, snapshot, [...opening, ...closing])
}

function markerOf({ index }: Skipping): string {
  return `expedited:${index}`
}

/** The items that are open, by the entry they belong to. */
function openItems(snapshot: Snapshot): readonly { readonly index: number; readonly issue: IssueAnswer }[] {
  return snapshot.answer(openOwnIssuesQuery).flatMap((issue) => {
    const index = Number(/^expedited:([1-9]\d{0,14})$/.exec(readMarker(issue.body) ?? '')?.[1])
    return Number.isNaN(index) ? [] : [{ index, issue }]
  })
}

function entriesIn(snapshot: Snapshot): readonly Skipping[] {
  const items = openItems(snapshot).flatMap(({ index }) => skippingAt(snapshot, index) ?? [])
  return [...readRecentEntries(snapshot).filter(isSkipping), ...items]
}

function skippingAt(snapshot: Snapshot, index: number): Skipping | undefined {
  const entry = snapshot.has(entryQuery(index)) ? readEntry(snapshot, index) : undefined
  return entry !== undefined && isSkipping(entry) ? entry : undefined
}

function deployedStatesOf({ payload: { environment, app, expedited } }: Skipping): readonly Query[] {
  return [environment, ...expedited.environments].map((name) => deployedStateQuery(name, app))
}
