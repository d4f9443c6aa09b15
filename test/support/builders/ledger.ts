// Builders for the ledger: events, chains of entries, and a branch to write the next ones on.
import { append, type LedgerEntry } from '../../../src/domain/ledger/ledger.ts'
import type { Login } from '../../../src/domain/identifiers.ts'
import type { LedgerBranch, LedgerEvent } from '../../../src/domain/ledger-write/ledger-commit.ts'
import type { LedgerPayload } from '../../../src/domain/ledger/ledger-payload.ts'
import type { Promoted, RolledBack } from '../../../src/domain/ledger-write/record.ts'
import { api, at, commit, dev, digest, jo, login, maria, promotionId, staging, version } from './names.ts'
import { release } from './release.ts'
import { written } from './standing.ts'

type Bypassed = Extract<LedgerPayload, { kind: 'bypassed' }>
type Reported = Extract<LedgerPayload, { kind: 'verified' | 'failed' }>

/** maria's promotion of `api` v1.2.3 to staging, approved and merged by jo. */
export function promoted(change: Partial<Promoted> = {}): Promoted {
  return {
    kind: 'promoted',
    environment: staging,
    app: api,
    release: written(),
    from: version('v1.2.2'),
    promotion: promotionId(),
    plan: digest('2'),
    rules: digest('1'),
    pullRequest: 12,
    head: commit('d'),
    mergeCommit: commit('e'),
    requester: maria,
    requestedAt: at('13:30'),
    approvals: [{ login: jo, at: at('13:40'), commit: commit('d') }],
    mergedBy: jo,
    mergedAt: at('13:45'),
    gates: [
      { gate: 'order', verdict: 'pass' },
      { gate: 'immutability', verdict: 'pass' },
      { gate: 'only_pins_changed', verdict: 'pass' },
    ],
    ...change,
  }
}

/** maria's rollback of `api` from v1.2.3 to v1.2.2 in staging. */
export function rolledBack(change: Partial<RolledBack> = {}): RolledBack {
  return {
    ...promoted({ release: written(release('v1.2.2', 'b')), from: version('v1.2.3') }),
    kind: 'rolled-back',
    rollback: { left: written(), leftIndex: 38, reason: 'Incident 1234: errors', becauseOf: null },
    ...change,
  }
}

/** Somebody pushed v1.2.3 to dev past every check. */
export function bypassed(change: Partial<Bypassed> = {}): Bypassed {
  return {
    kind: 'bypassed',
    environment: dev,
    app: api,
    release: written(),
    from: null,
    why: 'no-pull-request',
    pullRequest: null,
    commit: commit('f'),
    committedAt: at('12:00'),
    ...change,
  }
}

/** The cluster on v1.2.3 in staging. */
export function reportedOn(kind: Reported['kind'], change: Partial<Omit<Reported, 'kind'>> = {}): Reported {
  const url = 'https://argocd.example/applications/staging-api'
  const place = { environment: staging, app: api }
  return {
    kind,
    ...place,
    release: written(),
    commit: commit('e'),
    context: 'argocd/staging-api',
    url,
    ...change,
  }
}

export function event(): LedgerEvent & { readonly payload: Promoted }
export function event<Payload extends LedgerPayload>(
  payload: Payload,
  actor?: Login,
): LedgerEvent & { readonly payload: Payload }
export function event(payload: LedgerPayload = promoted(), actor = login('jo')): LedgerEvent {
  return { at: at('13:45'), actor, payload }
}

/** A ledger of so many entries, all alike but for the pull request. */
export function chain(length: number): readonly LedgerEntry[] {
  const entries: LedgerEntry[] = []
  for (let number = 1; number <= length; number += 1) {
    entries.push(append(entries.at(-1), event(promoted({ pullRequest: number }))))
  }
  return entries
}

/** A ledger branch on which nothing is written yet. */
export function branch(change: Partial<LedgerBranch> = {}): LedgerBranch {
  return {
    head: undefined,
    deployedState: () => undefined,
    hasRecord: () => false,
    stages: () => [],
    verifiedReleases: () => [],
    ...change,
  }
}
