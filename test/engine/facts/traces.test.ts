// The trace facts: where images come from, and whether their commits are on a branch that counts, in as few requests as can be. [B2]
import { expect, test } from 'vitest'
import { known, unavailable } from '../../../src/domain/fact.ts'
import type { ProvenanceFact } from '../../../src/domain/facts.ts'
import type { CommitOid } from '../../../src/domain/identifiers.ts'
import {
  originFacts,
  buildOriginFacts,
  buildOriginQueries,
  type BuildOriginReader,
} from '../../../src/engine/facts/images/build-origin.ts'
import { TracedCommits } from '../../../src/engine/caches/traced-commits.ts'
import type { BranchAnswer } from '../../../src/ports/git-host/git-host-queries.ts'
import type { ImageRegistry, RegistryAnswer } from '../../../src/ports/image-registry.ts'
import { app, commit, digest, hostId } from '../../support/builders/names.ts'
import { snapshot } from '../../support/builders/reading.ts'
import { move } from '../../support/builders/release.ts'

const source = 'https://github.com/acme/api'
const origin = { commit: commit('c'), source, run: '1234', builtAt: '2026-03-01T09:00:00Z' }
const described: RegistryAnswer = {
  kind: 'found',
  image: {
    digest: digest('c'),
    commit: commit('c'),
    source: `${source}.git`,
    run: '1234',
    created: '2026-03-01T09:00:00Z',
    platforms: [],
  },
}

interface Source {
  /** The newest of the default branch. */
  readonly newest?: readonly CommitOid[]
  /** Heads from which the commit is reachable. */
  readonly reachableFrom?: readonly CommitOid[]
  readonly branches?: Readonly<Record<string, CommitOid>>
  readonly shown?: boolean
  readonly image?: RegistryAnswer
}

function world({
  newest = [],
  reachableFrom = [],
  branches = {},
  shown = true,
  image: answer = described,
}: Source) {
  const asked: string[] = []
  const heads = Object.entries(branches).map(([name, oid]): BranchAnswer => {
    return { id: hostId(name), name, oid, message: '', ours: false, pullRequest: undefined }
  })
  const there = snapshot([], {
    branches: ({ prefix }) => heads.filter(({ name }) => name.startsWith(prefix)),
    sourceCommits: ({ owner, name }) =>
      shown ? known(newest) : unavailable(`${owner}/${name} is not shown to us`),
  })
  const reader: BuildOriginReader = {
    host: {
      read: async ({ owner, name }) => {
        asked.push(`read ${owner}/${name}`)
        return Promise.resolve(there)
      },
      compareCommits: async (_where, base) => {
        asked.push(`compare with ${base.slice(0, 1)}`)
        const commitCount = reachableFrom.includes(base) ? 0 : 1
        return Promise.resolve({ commits: [], commitCount, behindBy: 0, pullRequests: [] })
      },
    },
    traced: new TracedCommits(() => 0),
    repository: { installation: 1, owner: 'acme', name: 'deploy' },
    snapshot: there,
  }
  const registry: ImageRegistry = {
    describe: async () => Promise.resolve(answer),
    digestOf: async () => Promise.resolve({ kind: 'absent' }),
  }
  const ask = async (counting: readonly string[] = [], provenances: readonly ProvenanceFact[] = []) => {
    const origins = await originFacts(registry, moves, provenances)
    asked.push(...new Set(buildOriginQueries(reader, origins).map(({ name }) => `newest of ${name}`)))
    return buildOriginFacts(reader, origins, { branches: counting })
  }
  return { asked, ask }
}

const moves = [move(), move({ app: app('web') })]
const about = { repository: 'ghcr.io/acme/api', digest: digest('c') }

test('a commit among the newest hundred costs one question beside others, once', async () => {
  const { asked, ask } = world({ newest: [commit('f'), commit('c')] })
  const found = [{ ...about, origin: known(origin), reachable: known(true) }]
  expect(await ask()).toEqual(found)
  expect(asked).toEqual(['newest of api'])
  expect(await ask()).toEqual(found)
  expect(asked).toHaveLength(1)
})

test('an older one is compared with the default branch', async () => {
  const { asked, ask } = world({ reachableFrom: [commit('a')] })
  expect(await ask()).toMatchObject([{ reachable: known(true) }])
  expect(asked).toEqual(['newest of api', 'read acme/api', 'compare with a'])
})

test('[B2] one that is on no branch that counts is not reachable, and is looked for again', async () => {
  const branches = { 'release/1': commit('d'), 'lts-old': commit('e') }
  const { asked, ask } = world({ reachableFrom: [commit('e')], branches })
  expect(await ask(['release/', 'lts'])).toMatchObject([{ reachable: known(false) }])
  expect(asked).toEqual(['newest of api', 'read acme/api', 'compare with a', 'compare with d'])
  expect(await ask(['lts-old'])).toMatchObject([{ reachable: known(true) }])
  // Remembered for that branch only.
  expect(await ask()).toMatchObject([{ reachable: known(false) }])
})

test('a repository that is not shown, or not here, is said to be so', async () => {
  const hidden = unavailable('acme/api is not shown to us')
  expect(await world({ shown: false }).ask()).toMatchObject([{ reachable: hidden }])
  const elsewhere = { ...described, image: { ...described.image, source: 'https://git.example/acme/api' } }
  const { asked, ask } = world({ image: elsewhere })
  expect(await ask()).toMatchObject([
    { reachable: unavailable('https://git.example/acme/api is no repository of this git host') },
  ])
  expect(asked).toEqual([])
})

test.each<[RegistryAnswer, string]>([
  [{ kind: 'absent' }, 'the registry does not hold it'],
  [{ kind: 'unavailable', reason: 'it answered 503' }, 'it answered 503'],
])('a registry that says %o leaves it open', async (image, reason) => {
  expect(await world({ image }).ask()).toMatchObject([{ origin: unavailable(reason) }])
})

test('a verified provenance fills in what the image does not say', async () => {
  const silent = {
    ...described,
    image: { ...described.image, commit: undefined, source: undefined, run: undefined, created: undefined },
  }
  const provenance = { builder: 'b', ...origin }
  const signature = { signer: { kind: 'key', name: 'k' }, format: 'bundle', loggedAt: undefined } as const
  const facts = [{ ...about, answer: { kind: 'proven', provenance, signature } as const }]
  const { ask } = world({ image: silent, newest: [commit('c')] })
  expect(await ask([], facts)).toMatchObject([{ origin: { known: true, value: origin } }])
  expect(await ask()).toMatchObject([{ origin: { known: true, value: { commit: undefined } } }])
})
