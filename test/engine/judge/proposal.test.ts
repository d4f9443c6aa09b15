// What a pull request proposes, whoever opened it: which pins it moves, and what it does beside that. [A4] [T10] [T11] [T25]
import { describe, expect, test } from 'vitest'
import type { FileAnswer, PullRequestAnswer } from '../../../src/ports/git-host/git-host-queries.ts'
import { readProposal } from '../../../src/engine/evaluate/pull-request/proposal.ts'
import { touchedBy } from '../../../src/engine/evaluate/pull-request/touched.ts'
import {
  bot,
  commit,
  digest,
  jo,
  kim,
  maria,
  prod,
  promotionId,
  version,
} from '../../support/builders/names.ts'
import { promotion } from '../../support/builders/promotion.ts'
import { ownCommit, pullRequest } from '../../support/builders/pull-request.ts'
import { snapshot } from '../../support/builders/reading.ts'

const head = commit('d')
const path = 'environments/staging/api/release.yaml'
const inProd = 'environments/prod/api/release.yaml'

/** A release file of `api`; without a version nothing is deployed. */
function file(text?: string, digit = 'c', image = 'ghcr.io/acme/api'): string {
  const pinned = text === undefined ? image : `${image}@sha256:${digit.repeat(64)}`
  return `apiVersion: lockkeeper.dev/v1
kind: Release
metadata:
  name: api # ours
spec:
${text === undefined ? '' : `  version: ${text}\n`}  images:
    - { name: api, ref: ${pinned} }
`
}

/** The release file of v1.2.3 that also says where it comes from. */
const sourced = (source: string) => file('v1.2.3').replace('  images:', `  source: { ${source} }\n  images:`)

type Sides = Readonly<Record<string, readonly [before: string | FileAnswer, after: string | FileAnswer]>>
const absent: FileAnswer = { kind: 'absent' }

/** kim's own pull request, changing these files. */
function propose(sides: Sides, change: Partial<PullRequestAnswer> = {}) {
  const of = (side: 0 | 1) =>
    Object.fromEntries(Object.entries(sides).map(([name, both]) => [name, both[side]]))
  const files = Object.keys(sides)
  const theirs = {
    ours: false,
    author: kim,
    headBranch: 'bump',
    commits: [ownCommit(promotion(), { ours: false })],
  }
  const asked = pullRequest({ ...theirs, files, ...change })
  return readProposal(
    snapshot([
      ['default', of(0)],
      [head, of(1)],
    ]),
    asked,
    touchedBy(files),
  )
}

const moved: Sides = { [path]: [file('v1.2.2', 'b'), file('v1.2.3')] }

describe('a pull request of somebody', () => {
  test('that moves a pin is a promotion they asked for', () => {
    expect(propose(moved)).toMatchObject({
      findings: [],
      proposal: {
        environment: 'staging',
        requester: kim,
        origin: { kind: 'pull-request', number: 12 },
        id: undefined,
        moves: [{ app: 'api', from: { version: 'v1.2.2' }, to: { version: version('v1.2.3') } }],
        content: {
          kind: 'proposed',
          strays: [],
          unlike: [],
          foreign: [],
          base: 'main',
          defaultBranch: 'main',
        },
      },
    })
  })

  test('[A4] that says another source or contract of the same bytes is a promotion too', () => {
    const named = `commit: ${'c'.repeat(40)}`
    const contracted = `${named}, contract: "sha256:${'b'.repeat(64)}"`
    expect(propose({ [path]: [sourced(named), sourced(contracted)] }).proposal?.moves).toMatchObject([
      {
        app: 'api',
        from: { version: 'v1.2.3' },
        to: { version: 'v1.2.3', source: { contract: digest('b') } },
      },
    ])
    expect(propose({ [path]: [sourced(named), sourced(named)] }).proposal).toBeUndefined()
  })

  test('that moves nothing of ours is none', () => {
    expect(propose({ 'README.md': ['a', 'b'] })).toEqual({ findings: [], proposal: undefined })
  })

  test('that deploys for the first time moves from nothing', () => {
    expect(propose({ [path]: [file(), file('v1.2.3')] }).proposal?.moves).toMatchObject([
      { from: { version: undefined }, to: { version: 'v1.2.3' } },
    ])
  })

  test('[A4] that changes a file beside the pin: it is named', () => {
    const more: Sides = {
      ...moved,
      'README.md': ['a', 'b'],
      '.github/lockkeeper.yaml': ['', 'x'],
      'environments/staging/lock.yaml': [absent, 'by: kim'],
    }
    expect(propose(more).proposal?.content).toMatchObject({
      strays: ['README.md', 'environments/staging/lock.yaml', '.github/lockkeeper.yaml'],
    })
  })

  test('[A4] that changes more of the release file than the pin: the line is named', () => {
    const renamed = file('v1.2.3').replace('# ours', '# mine')
    expect(propose({ [path]: [file('v1.2.2', 'b'), renamed] }).proposal?.content).toMatchObject({
      unlike: [{ path, problem: 'line 4 changed in more than the pin' }],
    })
  })

  test('[A4] that changes a release file without moving its pin, beside one that moves', () => {
    const web = 'environments/staging/web/release.yaml'
    const found = propose({ ...moved, [web]: [file('v1.0.0'), file('v1.0.0').replace('# ours', '')] })
    expect(found.proposal?.content).toMatchObject({ strays: [web] })
  })

  test('that adds a release file with a pin: the empty file comes first', () => {
    expect(propose({ [path]: [absent, file('v1.2.3')] }).proposal?.content).toMatchObject({
      unlike: [{ path, problem: 'the file is new: add it without a version first, then promote into it' }],
    })
  })

  test('that adds an empty release file moves nothing', () => {
    expect(propose({ [path]: [absent, file()] })).toEqual({ findings: [], proposal: undefined })
  })

  test('that moves several apps: in the order of their names', () => {
    const web = 'environments/staging/web/release.yaml'
    const found = propose({ [web]: [file(), file('v2.0.0')], ...moved })
    expect(found.proposal?.moves.map(({ app }) => app)).toEqual(['api', 'web'])
  })
})

describe('no one promotion can be made of', () => {
  test('pins of several environments', () => {
    expect(propose({ ...moved, [inProd]: [file(), file('v1.2.3')] })).toEqual({
      findings: [{ kind: 'several-environments', environments: ['staging', 'prod'] }],
      proposal: undefined,
    })
  })

  test.each<[string, string | FileAnswer]>([
    ['the file is taken away', absent],
    ['the pin is emptied', file()],
  ])('a pin that is removed: %s', (_what, after) => {
    expect(propose({ [path]: [file('v1.2.3'), after] }).findings).toEqual([
      { kind: 'pin-removed', paths: [path] },
    ])
  })

  test.each<[string, string | FileAnswer]>([
    ['[T25] a symlink', { kind: 'unreadable', why: 'symlink' }],
    ['[T25] a submodule', { kind: 'unreadable', why: 'submodule' }],
    ['a folder', { kind: 'unreadable', why: 'folder' }],
    ['a broken file', `${file('v1.2.3')}  images: []\n`],
    ['a tag instead of a digest', file('v1.2.3').replace(/@sha256:\w+/, ':v1.2.3')],
  ])('%s in the place of a release file', (_what, after) => {
    const { findings, proposal } = propose({ [path]: [file('v1.2.2', 'b'), after] })
    expect(findings).toMatchObject([{ kind: 'unreadable-pin', path }])
    expect(proposal).toBeUndefined()
  })

  test('a file that could not be read and is put right moves from nothing, and is more than a pin', () => {
    const found = propose({ [path]: [{ kind: 'unreadable', why: 'symlink' }, file('v1.2.3')] })
    expect(found.proposal).toMatchObject({
      moves: [{ from: { images: [] } }],
      content: { unlike: [{ path }] },
    })
  })
})

describe("the bot's own pull request", () => {
  const own = {
    ours: true,
    author: bot,
    headBranch: 'lockkeeper-promote/staging/api',
    commits: [ownCommit()],
  }

  test('is asked for by whom its commit names', () => {
    expect(propose(moved, own).proposal).toMatchObject({
      requester: maria,
      id: promotionId(),
      origin: { kind: 'comment', thread: 5 },
      content: { foreign: [] },
    })
  })

  test('[T11] a foreign commit on its branch is named, and does not change who asked', () => {
    const forged = ownCommit(promotion({ requester: jo }), { oid: commit('f'), ours: false })
    expect(propose(moved, { ...own, commits: [forged, ownCommit()] }).proposal).toMatchObject({
      requester: maria,
      content: { foreign: [commit('f')] },
    })
  })

  test.each<[string, Partial<PullRequestAnswer>]>([
    ['its commit is not vouched for', { commits: [ownCommit(promotion(), { ours: false })] }],
    ['somebody else opened it', { ours: false }],
    ['[T10] it comes from a fork', { fromFork: true }],
    ['its branch is none of a promotion', { headBranch: 'bump' }],
    ['its commit names another environment', { commits: [ownCommit(promotion({ environment: prod }))] }],
  ])('describes nothing where %s', (_what, change) => {
    expect(propose(moved, { ...own, ...change }).proposal).toMatchObject({
      requester: bot,
      id: undefined,
      origin: { kind: 'pull-request' },
    })
  })
})
