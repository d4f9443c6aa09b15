// One question and one change of every kind: what each test of documents and answers starts from.
import { commitOidSchema, hostIdSchema, instantSchema, loginSchema } from '../../../src/domain/identifiers.ts'
import type { Change, ChangeKind, ChangeOf } from '../../../src/ports/git-host/git-host-changes.ts'
import type { Query, QueryKind, QueryOf } from '../../../src/ports/git-host/git-host-queries.ts'

export const someCommit = commitOidSchema.parse('1234567890123456789012345678901234567890')
export const someId = hostIdSchema.parse('I_kw')
const ann = loginSchema.parse('ann')

/** A kind that is missing here does not compile. */
const queries: { readonly [Kind in QueryKind]: readonly QueryOf<Kind>[] } = {
  file: [
    { kind: 'file', at: 'default', path: 'environments/dev/release.yaml' },
    { kind: 'file', at: 'ledger', path: 'ledger/head.json' },
    { kind: 'file', at: someCommit, path: 'environments/dev/release.yaml' },
  ],
  folder: [
    { kind: 'folder', at: 'default', path: 'environments', depth: 1, texts: false },
    { kind: 'folder', at: 'default', path: 'environments', depth: 2, texts: false },
    { kind: 'folder', at: someCommit, path: 'environments', depth: 3, texts: true },
    { kind: 'folder', at: 'ledger', path: '', depth: 1, texts: true },
  ],
  branchProtection: [
    { kind: 'branchProtection', branch: 'default' },
    { kind: 'branchProtection', branch: 'ledger' },
  ],
  branches: [{ kind: 'branches', prefix: 'lockkeeper-promote/dev/' }],
  checkRun: [{ kind: 'checkRun', at: someCommit, app: 15_368, name: 'unit tests' }],
  pullRequest: [{ kind: 'pullRequest', number: 7 }],
  thread: [{ kind: 'thread', number: 7 }],
  reactions: [{ kind: 'reactions', comment: someId }],
  person: [
    { kind: 'person', login: ann, groups: [] },
    { kind: 'person', login: ann, groups: ['releasers', 'owners'] },
  ],
  openPullRequests: [
    { kind: 'openPullRequests', since: undefined },
    { kind: 'openPullRequests', since: instantSchema.parse('2026-01-16T12:34:56Z') },
  ],
  ownIssues: [
    { kind: 'ownIssues', state: 'open' },
    { kind: 'ownIssues', state: 'any' },
  ],
  pastPullRequests: [{ kind: 'pastPullRequests', branch: 'lockkeeper-promote/dev/api' }],
  commit: [{ kind: 'commit', at: 'default' }],
  pathChanges: [{ kind: 'pathChanges', path: 'environments/dev/release.yaml' }],
  newestCommits: [{ kind: 'newestCommits' }],
  sourceCheck: [
    { kind: 'sourceCheck', owner: 'acme', name: 'api', at: someCommit, app: 15_368, check: 'unit tests' },
  ],
  sourceCommits: [{ kind: 'sourceCommits', owner: 'acme', name: 'api' }],
}

export const everyQuery: readonly Query[] = Object.values(queries).flat()

const changes: { readonly [Kind in ChangeKind]: readonly ChangeOf<Kind>[] } = {
  react: [{ kind: 'react', to: someId, reaction: 'eyes' }],
  unreact: [{ kind: 'unreact', to: someId, reaction: 'eyes' }],
  'create-branch': [{ kind: 'create-branch', name: 'lockkeeper-promote/dev/api', at: someCommit }],
  'move-branch': [{ kind: 'move-branch', name: 'b', from: someCommit, to: someCommit }],
  'delete-branch': [{ kind: 'delete-branch', name: 'b', at: someCommit }],
  commit: [
    {
      kind: 'commit',
      branch: 'main',
      onto: someCommit,
      message: 'one line',
      additions: [{ path: 'a/b.yaml', text: 'ä: "b"\n' }],
      deletions: ['c'],
    },
  ],
  'open-pull-request': [{ kind: 'open-pull-request', head: 'h', base: 'main', title: 't', body: 'b' }],
  'edit-pull-request': [{ kind: 'edit-pull-request', id: someId, title: 't', body: 'b' }],
  'close-pull-request': [{ kind: 'close-pull-request', id: someId }],
  'merge-pull-request': (['merge', 'squash', 'rebase'] as const).map((method) => ({
    kind: 'merge-pull-request',
    id: someId,
    head: someCommit,
    method,
  })),
  'post-check': (['in_progress', 'success', 'failure', 'neutral', 'action_required'] as const).flatMap(
    (state): ChangeOf<'post-check'>[] =>
      [undefined, someId].map((id) => ({
        kind: 'post-check',
        head: someCommit,
        id,
        name: 'lockkeeper',
        state,
        externalId: 'plan=…',
        output: { title: 'Eligible', summary: 'all gates pass' },
      })),
  ),
  comment: [{ kind: 'comment', on: someId, body: 'hello' }],
  'delete-comment': [{ kind: 'delete-comment', id: someId }],
  'open-issue': [{ kind: 'open-issue', title: 't', body: 'b' }],
  'close-issue': [{ kind: 'close-issue', id: someId }],
  'edit-comment': [{ kind: 'edit-comment', id: someId, body: 'hello again' }],
}

export const everyChange: readonly Change[] = Object.values(changes).flat()
