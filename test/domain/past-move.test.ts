// The list of versions: which entries are lines of it, and what each says. [C12]
import { expect, test } from 'vitest'
import { append } from '../../src/domain/ledger/ledger.ts'
import type { LedgerPayload } from '../../src/domain/ledger/ledger-payload.ts'
import { type MovesAsked, pastMove } from '../../src/domain/ledger/past-move.ts'
import { bypassed, event, promoted, reportedOn, rolledBack } from '../support/builders/ledger.ts'
import { api, app, at, commit, dev, digest, kim, maria, staging } from '../support/builders/names.ts'

const everything: MovesAsked = { environment: undefined, app: undefined }
const of = (payload: LedgerPayload, asked = everything) =>
  pastMove(append(undefined, event(payload, kim)), asked)

test('[C12] versions, when, who, the pull request, the kind and the digest', () => {
  expect(of(promoted())).toEqual({
    index: 1,
    at: at('13:45'),
    environment: staging,
    app: api,
    kind: 'promoted',
    version: 'v1.2.3',
    digest: digest('c'),
    by: maria,
    pullRequest: 12,
    reason: undefined,
  })
  expect(of(rolledBack())).toMatchObject({
    kind: 'rolled-back',
    version: 'v1.2.2',
    by: maria,
    reason: 'Incident 1234: errors',
  })
})

test('[C12] what came past the gates is on the account of who brought it, also where nobody can read it', () => {
  expect(of(bypassed())).toMatchObject({
    kind: 'bypassed',
    version: 'v1.2.3',
    by: kim,
    pullRequest: undefined,
  })
  const unreadable = { release: null, why: 'unreadable', commit: commit('f') } as const
  expect(of(bypassed(unreadable))).toMatchObject({ version: undefined, digest: undefined })
})

test('[C12] only what was asked about, and only what changed a pin', () => {
  expect(of(promoted(), { ...everything, environment: dev })).toBeUndefined()
  expect(of(promoted(), { ...everything, app: app('web') })).toBeUndefined()
  expect(of(promoted(), { environment: staging, app: api })).toBeDefined()
  expect(of(reportedOn('verified'))).toBeUndefined()
})
