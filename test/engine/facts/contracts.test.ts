// What is read of contracts: nothing where none is asked for, one look where the bundle lies beside, and only bytes that are proved.
import { expect, test } from 'vitest'
import { contractPath } from '../../../src/domain/contract/contract-file.ts'
import { known } from '../../../src/domain/fact.ts'
import { blobOid } from '../../../src/domain/git-blob.ts'
import { BundleCache } from '../../../src/engine/caches/bundle-cache.ts'
import { contractFacts, contractQueries } from '../../../src/engine/facts/contracts.ts'
import { readMore } from '../../../src/engine/facts/read-snapshot.ts'
import type { Snapshot, RepositoryRef } from '../../../src/ports/git-host/git-host.ts'
import type { Query } from '../../../src/ports/git-host/git-host-queries.ts'
import type { FileAnswer } from '../../../src/ports/git-host/git-host-queries.ts'
import { bundleFiles, sealed, sha256 } from '../../support/builders/contract.ts'
import { commit } from '../../support/builders/names.ts'
import { snapshot } from '../../support/builders/reading.ts'
import { move } from '../../support/builders/release.ts'
import { rules } from '../../support/builders/rules.ts'

const repository = { installation: 1, owner: 'acme', name: 'deploy' }
const beside = `artifacts/ga-proof/${commit('c')}/bundle`
const bundle = bundleFiles()
const stored = (text: string): FileAnswer => ({ kind: 'file', text, oid: blobOid(Buffer.from(text)) })

/** The contract and its bundle in a folder, with what somebody did to the bundle. */
function lying(directory: string, change: Readonly<Record<string, FileAnswer>> = {}) {
  const files = Object.entries(bundle).map(([name, text]) => [`${directory}/${name}`, stored(text)] as const)
  const changed = Object.entries(change).map(([name, file]) => [`${directory}/${name}`, file] as const)
  const contract = stored(sealed(bundle, { directory }).text)
  return Object.fromEntries([...files, ...changed, [contractPath(commit('c')), contract] as const])
}

async function facts(
  files: Readonly<Record<string, FileAnswer>>,
  asked = true,
  bundles: BundleCache = new BundleCache(),
) {
  const reconcileCache: (readonly Query[])[] = []
  const fetched: string[] = []
  const all = snapshot([['default', files]])
  const host = {
    read: async (_where: RepositoryRef, queries: readonly Query[]): Promise<Snapshot> => {
      reconcileCache.push(queries)
      const among = new Set(queries.map((query) => JSON.stringify(query)))
      return { ...all, has: (query) => among.has(JSON.stringify(query)) }
    },
  }
  const [moves, commandContext] = [[move()], rules({ contract: asked ? true : undefined })]
  const read = await readMore(host, repository, { ...all, has: () => false }, (soFar) =>
    contractQueries(bundles, repository, moves, commandContext, soFar),
  )
  const blobs = {
    digestOf: async (_where: RepositoryRef, oid: string) => {
      fetched.push(oid)
      return known(sha256('fetched'))
    },
  }
  const found = await contractFacts({ blobs, bundles }, repository, read, moves, commandContext)
  const contract = found.get(commit('c'))
  return { reconcileCache: reconcileCache.length, fetched, faults: contract?.faults.map(({ code }) => code) }
}

test('nobody looks where no contract is asked for', async () => {
  expect(await facts(lying(beside), false)).toEqual({ reconcileCache: 0, fetched: [], faults: undefined })
})

test('[A3] one look where the bundle lies beside its contract, two where it lies elsewhere', async () => {
  expect(await facts(lying(beside))).toEqual({ reconcileCache: 1, fetched: [], faults: [] })
  expect(await facts(lying('releases/v1.2.3'))).toEqual({ reconcileCache: 2, fetched: [], faults: [] })
})

test('one look where bundles were seen to lie elsewhere; what is remembered is never believed', async () => {
  const bundles = new BundleCache()
  const whole = { reconcileCache: 2, fetched: [], faults: [] }
  expect(await facts(lying('staging/bundle'), true, bundles)).toEqual(whole)
  expect(await facts(lying('staging/bundle'), true, bundles)).toEqual({ ...whole, reconcileCache: 1 })
  expect(await facts(lying('releases/v1.2.3'), true, bundles)).toEqual(whole)
})

test('[A3] one that is not there is missing', async () => {
  expect(await facts({})).toEqual({ reconcileCache: 1, fetched: [], faults: ['contract-missing'] })
})

test('a text that is not the bytes git names is not believed: the bytes are fetched', async () => {
  const transcoded: FileAnswer = { kind: 'file', text: 'provenance', oid: 'f'.repeat(40) }
  expect(await facts(lying(beside, { 'provenance.json': transcoded }))).toEqual({
    reconcileCache: 1,
    fetched: ['f'.repeat(40)],
    faults: ['artifact-hash-differs', 'checksum-differs'],
  })
})

test('[T25] a symbolic link in the bundle proves nothing', async () => {
  const link: FileAnswer = { kind: 'unreadable', why: 'symlink' }
  expect(await facts(lying(beside, { 'provenance.json': link }))).toEqual({
    reconcileCache: 1,
    fetched: [],
    faults: ['bundle-file-unread', 'bundle-file-unread'],
  })
})
