// Catching up: an issue stays open for every environment that was left out, and is closed when it is made good.
import { isCaughtUp, isSkipping, type Skipping } from '../../domain/automation/skipped-steps.ts'
import type { Policy } from '../../domain/environments/environment.ts'
import { findMarked, readMarker, writeMarker } from '../../text/marker.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Change } from '../../ports/git-host/git-host-changes.ts'
import type { IssueAnswer, Question } from '../../ports/git-host/git-host-queries.ts'
import type { Command } from '../job.ts'
import type { Equipment } from '../dependencies.ts'
import { entryQuestion, readEntry } from '../facts/ledger/ledger-entry.ts'
import { ledgerDoubt, ledgerHeadQuestion } from '../facts/ledger/ledger-head.ts'
import { allOwnIssuesQuestion, openOwnIssuesQuestion } from '../facts/threads/own-issues.ts'
import { readRecentEntries, recentEntryQuestions } from '../facts/ledger/recent-entries.ts'
import { readStanding, standingQuestion } from '../facts/ledger/deployed-states.ts'
import { gather } from '../facts/read-snapshot.ts'
import { rulesPlace } from '../report/rules-place.ts'
import { writeOnce } from '../report/write-once.ts'

/** Due after whatever may have left something out, or made it good; nothing where the policy lets nothing be left out. */
export function catchUpDue(policy: Policy | undefined): readonly Command[] {
  const mayBe = policy?.environments.some(({ expedite }) => expedite !== undefined) === true
  return mayBe ? [{ kind: 'catch-up' }] : []
}

/** Opens what is missing of the newest entries, and closes what is over; may run any number of times. */
export async function catchUp({ host, messages }: Equipment, repository: RepositoryRef): Promise<void> {
  const reading = await gather(host, repository, (soFar) => [
    ledgerHeadQuestion,
    allOwnIssuesQuestion,
    openOwnIssuesQuestion,
    ...recentEntryQuestions(soFar),
    ...(soFar === undefined ? [] : openItems(soFar).map(({ index }) => entryQuestion(index))),
    ...(soFar === undefined ? [] : entriesIn(soFar).flatMap(standingsOf)),
  ])
  if (ledgerDoubt(reading) !== undefined) return
  const isOver = (entry: Skipping) =>
    isCaughtUp(entry, (environment, app) => readStanding(reading, environment, app))
  const known = reading.answer(allOwnIssuesQuestion)
  const opening = readRecentEntries(reading)
    .filter(isSkipping)
    .filter((entry) => findMarked(known, markerOf(entry)) === undefined && !isOver(entry))
    .map((entry): Change => {
      const { title, body } = messages.catchUpItem(entry, rulesPlace(reading, undefined))
      return { kind: 'open-issue', title, body: `${body}\n\n${writeMarker(markerOf(entry))}` }
    })
  const closing = openItems(reading).flatMap(({ index, issue }): readonly Change[] => {
    const entry = skippingAt(reading, index)
    if (entry === undefined || !isOver(entry)) return []
    const body = `${messages.caughtUp(entry)}\n\n${writeMarker(`caught-up:${index}`)}`
    return [
      { kind: 'comment', on: issue.id, body },
      { kind: 'close-issue', id: issue.id },
    ]
  })
  if (opening.length + closing.length > 0)
    await writeOnce(host, repository, reading, [...opening, ...closing])
}

function markerOf({ index }: Skipping): string {
  return `expedited:${index}`
}

/** The items that are open, by the entry they belong to. */
function openItems(reading: Reading): readonly { readonly index: number; readonly issue: IssueAnswer }[] {
  return reading.answer(openOwnIssuesQuestion).flatMap((issue) => {
    const index = Number(/^expedited:([1-9]\d{0,14})$/.exec(readMarker(issue.body) ?? '')?.[1])
    return Number.isNaN(index) ? [] : [{ index, issue }]
  })
}

function entriesIn(reading: Reading): readonly Skipping[] {
  const items = openItems(reading).flatMap(({ index }) => skippingAt(reading, index) ?? [])
  return [...readRecentEntries(reading).filter(isSkipping), ...items]
}

function skippingAt(reading: Reading, index: number): Skipping | undefined {
  const entry = reading.has(entryQuestion(index)) ? readEntry(reading, index) : undefined
  return entry !== undefined && isSkipping(entry) ? entry : undefined
}

function standingsOf({ payload: { environment, app, expedited } }: Skipping): readonly Question[] {
  return [environment, ...expedited.environments].map((name) => standingQuestion(name, app))
}
