// The impact facts: what is asked, what comes of it, and that whatever cannot be had is said and stops nothing.
import { describe, expect, test } from 'vitest'
import type { Policy } from '../../../src/domain/environments/environment.ts'
import { append, entryPath, type LedgerEntry } from '../../../src/domain/ledger/ledger.ts'
import { impactFacts, impactQueries } from '../../../src/engine/facts/impact/impact.ts'
import { readSnapshot } from '../../../src/engine/facts/read-snapshot.ts'
import { type CommitComparison, type GitHost, HostUnavailable } from '../../../src/ports/git-host/git-host.ts'
import type { ImageRegistry } from '../../../src/ports/image-registry.ts'
import { promoted, reportedOn } from '../../support/builders/ledger.ts'
import { api, at, commit, digest, jo, staging } from '../../support/builders/names.ts'
import { snapshot } from '../../support/builders/reading.ts'
import { move, release } from '../../support/builders/release.ts'
import { threeInARow } from '../../support/builders/rules.ts'
import { written } from '../../support/builders/standing.ts'

const repository = { installation: 1, owner: 'acme', name: 'deploy' }
/** Back from v1.2.3, digest and commit `c`, to v1.2.2, digest and commit `b`. */
const back = move({ from: release('v1.2.3', 'c'), to: release('v1.2.2', 'b') })

const releaseFile = (version: string, digit: string) => `apiVersion: lockkeeper.dev/v1
kind: Release
metadata: { name: api }
spec:
  version: ${version}
  source: { commit: ${commit(digit)} }
  images: [{ name: api, ref: "ghcr.io/acme/api@${digest(digit)}" }]
`

const entries = [
  promoted({ release: written(release('v1.2.2', 'b')) }),
  reportedOn('verified'),
  promoted(),
].reduce<readonly LedgerEntry[]>(
  (chain, payload) => [...chain, append(chain.at(-1), { at: at('13:50'), actor: jo, payload })],
  [],
)

const ledger = {
  'ledger/head.json': JSON.stringify({ index: entries.length, hash: entries.at(-1)?.hash }),
  ...Object.fromEntries(entries.map((entry) => [entryPath(entry.index), JSON.stringify(entry)])),
}

const files = {
  'environments/dev/api/release.yaml': releaseFile('v1.2.3', 'c'),
  'environments/staging/api/release.yaml': releaseFile('v1.2.3', 'c'),
  'environments/prod/api/release.yaml': releaseFile('v1.2.2', 'b'),
  'products/orders/floe.yaml': 'platform: { version: ^1.2.3 }',
  'products/stock/floe.yaml': 'platform: { version: ^1.2.0 }',
  'products/readme/notes.txt': 'none',
}

const policy: Policy = {
  ...threeInARow,
  consumers: [{ app: undefined, path: 'products/*/floe.yaml', field: ['platform', 'version'] }],
  publishedFiles: [{ app: api, path: 'config.yaml' }],
}

const difference: CommitComparison = { commits: [], commitCount: 3, behindBy: 0, pullRequests: [] }

interface World {
  readonly policy?: Policy
  readonly ledger?: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, string>>
  readonly compare?: GitHost['compareCommits']
  readonly sources?: readonly (string | undefined)[]
  readonly read?: GitHost['read']
}

const nobody = () => Promise.reject(new Error('nothing is asked for but this'))

/** Asks as a rollback does, and gives what came of it. */
async function factsIn(world: World) {
  const gitops = snapshot([
    ['default', world.files ?? files],
    ['ledger', world.ledger ?? ledger],
  ])
  const source = snapshot([
    [commit('c'), { 'config.yaml': 'a: 1\nnew_feature: true\n' }],
    [commit('b'), { 'config.yaml': 'a: 1\n' }],
  ])
  const readSource = world.read ?? (() => Promise.resolve(source))
  const host: GitHost = {
    read: (where, queries, asOf) => {
      if (where.name !== 'deploy') return readSource(where, queries, asOf)
      const asked = new Set(queries.map((query) => JSON.stringify(query)))
      return Promise.resolve({ ...gitops, has: (query) => asked.has(JSON.stringify(query)) })
    },
    compareCommits: world.compare ?? (() => Promise.resolve(difference)),
    write: nobody,
    react: nobody,
    startBranch: nobody,
    repositories: nobody,
    commentsSince: nobody,
  }
  const [now, then] = world.sources ?? ['https://github.com/acme/api.git', 'https://github.com/acme/api']
  const registry: ImageRegistry = {
    describe: (_, reference) =>
      Promise.resolve({
        kind: 'found',
        image: {
          digest: digest('c'),
          commit: undefined,
          source: reference === digest('c') ? now : then,
          created: undefined,
          run: undefined,
          platforms: [],
        },
      }),
    digestOf: nobody,
  }
  const rules = world.policy ?? policy
  const found = await readSnapshot(host, repository, (soFar) => impactQueries(rules, [api], soFar))
  const promotion = { environment: staging, moves: [back] }
  const facts = await impactFacts(
    { host, registry },
    { repository, snapshot: found, policy: rules },
    promotion,
    { judgements: [] },
  )
  const [app] = facts.apps
  if (app === undefined) throw new Error('there is one app')
  return { ...facts, app }
}

test('[C4] everything is told of what can be had', async () => {
  const asked: unknown[] = []
  const { app, consumers, expectedTime } = await factsIn({
    compare: (where, base, head) => {
      asked.push([where, base, head])
      return Promise.resolve(difference)
    },
  })
  expect(asked).toEqual([[{ installation: 1, owner: 'acme', name: 'api' }, commit('b'), commit('c')]])
  expect(app).toMatchObject({
    from: 'v1.2.3',
    to: 'v1.2.2',
    releases: { known: true, value: ['v1.2.3'] },
    source: { known: true, value: { commitCount: 3, comingIn: 0 } },
    documents: {
      known: true,
      value: [{ path: 'config.yaml', changes: [{ kind: 'removed', at: 'new_feature' }] }],
    },
    elsewhere: {
      known: true,
      value: [
        { environment: 'dev', version: 'v1.2.3', is: 'the-release-left', health: 'unreported' },
        { environment: 'prod', version: 'v1.2.2', is: 'the-target', health: 'unreported' },
      ],
    },
  })
  expect(consumers).toMatchObject({
    known: true,
    value: [
      { path: 'products/orders/floe.yaml', effect: { now: 'inside', next: 'outside' } },
      { path: 'products/stock/floe.yaml', effect: { now: 'inside', next: 'inside' } },
    ],
  })
  expect(expectedTime).toEqual({ known: true, value: { toMerge: 15, toVerified: 5, of: 2 } })
})

describe('[C4] what cannot be had is said', () => {
  const rows: readonly (readonly [string, World, string])[] = [
    [
      'a repository that is not shown',
      { compare: () => Promise.resolve(undefined) },
      'acme/api, or one of the commits, is not shown',
    ],
    ['a wire that breaks', { compare: () => Promise.reject(new HostUnavailable('no answer')) }, 'no answer'],
    ['an image without a source', { sources: [undefined, undefined] }, 'nobody tells which repository'],
    [
      'two sources',
      { sources: ['https://github.com/acme/api', 'https://github.com/acme/other'] },
      'different repositories',
    ],
    [
      'another host',
      { sources: ['https://evil.example/acme/api', undefined] },
      'no repository of this git host',
    ],
    [
      'a path that is no repository',
      { sources: ['https://github.com/acme/api/tree/main', undefined] },
      'no repository of this git host',
    ],
    ['no address', { sources: ['acme/api', undefined] }, 'no repository of this git host'],
  ]
  test.each(rows)('%s', async (_, world, why) => {
    const { source } = (await factsIn(world)).app
    expect(!source.known && source.reason).toContain(why)
  })

  test('a document that the source does not show', async () => {
    const { documents } = (
      await factsIn({ read: () => Promise.reject(new HostUnavailable('no such commit')) })
    ).app
    expect(documents).toEqual({ known: false, reason: 'no such commit' })
  })

  test('a policy that names nothing is no policy that there is nothing', async () => {
    const silent = await factsIn({ policy: threeInARow })
    expect([silent.consumers.known, silent.app.documents.known]).toEqual([false, false])
    const none = await factsIn({ policy: { ...threeInARow, consumers: [], publishedFiles: [] } })
    expect(none.consumers).toEqual({ known: true, value: [] })
    expect(none.app.documents).toEqual({ known: true, value: [] })
  })

  test('a ledger entry that cannot be read', async () => {
    const { app, expectedTime } = await factsIn({ ledger: { ...ledger, [entryPath(2)]: '{}' } })
    expect([app.releases.known, expectedTime.known]).toEqual([false, false])
  })

  test('a release file elsewhere that cannot be read', async () => {
    const broken = { ...files, 'environments/prod/api/release.yaml': 'x' }
    expect((await factsIn({ files: broken })).app.elsewhere.known).toBe(false)
  })

  test('[C5] a consumer that is named and not there', async () => {
    const consumers = [{ app: api, path: 'gone.yaml', field: ['version'] }]
    const { consumers: found } = await factsIn({ policy: { ...policy, consumers } })
    expect(found).toMatchObject({
      value: [{ effect: { kind: 'unreadable', problem: 'there is no such file' } }],
    })
  })
})

test('[C4] a bug is no missing fact', async () => {
  await expect(factsIn({ compare: () => Promise.reject(new TypeError('bug')) })).rejects.toThrow('bug')
})
