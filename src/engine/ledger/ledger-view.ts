// The ledger's view: what a reading says of the ledger branch, for whoever writes the next entries.
import { type Policy, pathTo } from '../../domain/environments/environment.ts'
import { recordName, recordPath } from '../../domain/ledger-write/record.ts'
import type { LedgerBranch } from '../../domain/ledger-write/ledger-commit.ts'
import { sameImages } from '../../domain/release/release.ts'
import type { WrittenRelease } from '../../domain/ledger/deployed-state.ts'
import { HostUnavailable, type Reading } from '../../ports/git-host/git-host.ts'
import type { Question, QuestionOf } from '../../ports/git-host/git-host-queries.ts'
import { readLedgerHead } from '../facts/ledger/ledger-head.ts'
import { readProven } from '../facts/ledger/verified-releases.ts'
import { readStanding, standingQuestion } from '../facts/ledger/deployed-states.ts'
import type { Place } from './places.ts'

/** What to ask before a release's arrival at a place can be written down. */
export function ledgerViewQuestions(
  policy: Policy | undefined,
  { environment, app }: Place,
  release: WrittenRelease,
): readonly Question[] {
  const way = policy === undefined ? [] : pathTo(policy, environment)
  return [
    recordQuestion(recordPath(environment, recordName(release))),
    ...way.map((stage) => standingQuestion(stage, app)),
  ]
}

/** A ledger that is there and cannot be read stops all writing: a gap in it could never be closed again. */
export function ledgerView(reading: Reading, policy: Policy | undefined): LedgerBranch {
  const head = readLedgerHead(reading)
  if (!head.known) throw new HostUnavailable(`the ledger cannot be continued: ${head.reason}`)
  return {
    head: head.value,
    standing: (environment, app) => {
      const standing = readStanding(reading, environment, app)
      return standing.known ? standing.value : undefined
    },
    hasRecord: (path) => {
      const question = recordQuestion(path)
      return reading.has(question) && reading.answer(question).kind !== 'absent'
    },
    proven: (environment, app) => {
      const proven = readProven(reading, environment, app)
      return proven.known ? proven.value : []
    },
    stages: ({ environment, app, release }) =>
      (policy === undefined ? [] : pathTo(policy, environment).slice(0, -1)).map((stage) => {
        const standing = readStanding(reading, stage, app)
        const there = standing.known ? standing.value : undefined
        const same = there !== undefined && sameImages(there.release, release)
        return {
          environment: stage,
          promoted: same && !there.bypassed,
          verified: same && there.health.state === 'verified',
        }
      }),
  }
}

function recordQuestion(path: string): QuestionOf<'file'> {
  return { kind: 'file', at: 'ledger', path }
}
