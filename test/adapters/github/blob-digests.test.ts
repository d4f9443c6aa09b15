// Hashes of files at GitHub: fetched once, proved by git's own name for the bytes, and never of what is too large.
import { expect, test } from 'vitest'
import { RememberedBlobDigests } from '../../../src/adapters/github/remembered-blob-digests.ts'
import { known } from '../../../src/domain/fact.ts'
import { blobOid } from '../../../src/domain/git-blob.ts'
import { HostUnavailable } from '../../../src/ports/git-host/git-host.ts'
import { sha256 } from '../../support/builders/contract.ts'

const repository = { installation: 1, owner: 'acme', name: 'deploy' }
const bytes = Buffer.from('\0binary')
const oid = blobOid(bytes)

function digests(content = bytes.toString('base64')) {
  const asked: unknown[] = []
  const requests = {
    graphql: () => Promise.reject(new Error('nobody asks so')),
    request: (route: string, parameters?: Record<string, unknown>) => {
      asked.push({ route, ...parameters })
      return Promise.resolve({ data: { content, encoding: 'base64' }, headers: {} })
    },
  }
  return { asked, blobs: new RememberedBlobDigests({ installation: () => requests, app: () => requests }) }
}

test('the bytes are fetched once', async () => {
  const { asked, blobs } = digests()
  expect(await blobs.digestOf(repository, oid, 7)).toEqual(known(sha256('\0binary')))
  expect(await blobs.digestOf(repository, oid, 7)).toEqual(known(sha256('\0binary')))
  const route = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}'
  expect(asked).toEqual([{ route, owner: 'acme', repo: 'deploy', file_sha: oid }])
})

test('what is remembered of one repository is not told of another', async () => {
  const { asked, blobs } = digests()
  await blobs.digestOf(repository, oid, 7)
  await blobs.digestOf({ ...repository, name: 'other' }, oid, 7)
  expect(asked).toHaveLength(2)
})

test('what is too large is not fetched', async () => {
  const { asked, blobs } = digests()
  expect(await blobs.digestOf(repository, oid, 11 * 1024 * 1024)).toMatchObject({ known: false })
  expect(asked).toEqual([])
})

test('other bytes than git names are no answer', async () => {
  const { blobs } = digests(Buffer.from('other').toString('base64'))
  await expect(blobs.digestOf(repository, oid, 7)).rejects.toThrow(HostUnavailable)
})
