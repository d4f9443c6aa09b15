// The history in a bucket keeps the contract.
import { afterEach, expect, test } from 'vitest'
import { createPersistence } from '../../src/adapters/oci/create-registry-client.ts'
import { S3LedgerMirror } from '../../src/adapters/mirror/s3-mirror.ts'
import { chain, event, promoted } from '../support/builders/ledger.ts'
import { append } from '../../src/domain/ledger/ledger.ts'
import { startWire } from '../support/breakable-wire.ts'
import { type BucketStandIn, startBucket } from '../support/s3-stand-in.ts'
import { ledgerMirrorContract } from './history-store.ts'

const access = {
  region: 'eu-central-1',
  keyId: 'AKIDEXAMPLE',
  secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}
const folder = '/releases/kept here'

function history(host: string, change: Partial<typeof access> = {}): S3LedgerMirror {
  const persistence = createPersistence({
    now: () => Date.now(),
    random: () => 0.5,
    sleep: async () => Promise.resolve(),
  })
  return new S3LedgerMirror({ url: `http://${host}${folder}/`, ...access, ...change, persistence })
}

ledgerMirrorContract('a bucket', {
  seesGaps: true,
  secret: access.secret,
  async start() {
    const bucket = await startBucket(access)
    const wire = await startWire(bucket)
    return {
      wire,
      open: () => history(wire.host),
      texts: async ({ owner, name }) => {
        const path = `${folder}/${owner}/${folderOf(name)}/`
        const keys = [...bucket.objects.keys()].filter((key) => key.startsWith(path))
        return Promise.resolve(keys.toSorted(inOrder).map((key) => bucket.objects.get(key) ?? ''))
      },
      async stop() {
        await wire.close()
        await bucket.close()
      },
    }
  },
})

/** Letters and digits as they are; whatever else a name may hold is told apart by its code. */
function folderOf(name: string): string {
  return Array.from(name.toLowerCase(), (letter, at) =>
    /[a-z0-9_-]/.test(letter) || (letter === '.' && at > 0)
      ? letter
      : `~${letter.codePointAt(0)?.toString(16) ?? ''}~`,
  ).join('')
}

function inOrder(one: string, other: string): number {
  return one < other ? -1 : 1
}

const owner = { owner: 'acme', name: 'deploy' }
const opened: BucketStandIn[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map(async (bucket) => bucket.close()))
})

async function open(
  options: { readonly conditions?: boolean } = {},
): Promise<{ readonly bucket: BucketStandIn; readonly host: string }> {
  const bucket = await startBucket({ ...access, ...options })
  opened.push(bucket)
  return { bucket, host: `${bucket.hostname}:${bucket.port}` }
}

test.each([
  ['key', { keyId: 'AKIDOTHER' }],
  ['secret', { secret: 'another' }],
  ['region', { region: 'us-east-1' }],
])('[D4] the bucket lets nobody in with another %s, and that is said', async (_what, change) => {
  const { host, bucket } = await open()
  await expect(history(host, change).append(owner, chain(1))).rejects.toThrow(
    `the bucket at ${host} does not let us in (403)`,
  )
  expect(bucket.objects).toEqual(new Map())
})

test('[D4] a bucket that knows no conditions is written over neither', async () => {
  const { host, bucket } = await open({ conditions: false })
  const [first, second] = chain(2)
  const other = append(first, event(promoted({ pullRequest: 99 })))
  if (first === undefined || second === undefined) throw new Error('two entries are needed')
  const store = history(host)
  await store.append(owner, [first, second])
  const before = new Map(bucket.objects)
  const conflict = { kind: 'conflict', index: 2, stored: second.hash }
  expect(await store.append(owner, [other])).toEqual({ ok: false, error: conflict })
  expect(await store.append(owner, [first, other])).toEqual({ ok: false, error: conflict })
  expect(bucket.objects).toEqual(before)
})

test('[D4] objects are named so that they list in order', async () => {
  const { host, bucket } = await open()
  await history(host).append(owner, chain(2))
  expect([...bucket.objects.keys()]).toEqual([
    `${folder}/acme/deploy/000000001.json`,
    `${folder}/acme/deploy/000000002.json`,
  ])
})
