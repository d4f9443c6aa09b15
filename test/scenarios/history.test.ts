// The histories beside git: while they are down nothing waits for them, and when they are back they have everything.
import pg from 'pg'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { type LedgerEntry, ledgerEntrySchema } from '../../src/domain/ledger/ledger.ts'
import type { World } from '../../sandbox/world/start-world.ts'
import { startWire } from '../support/breakable-wire.ts'
import { startPostgres } from '../support/postgres-cluster.ts'
import { type BucketStandIn, startBucket } from '../support/s3-stand-in.ts'
import { type Conversation, converse } from './conversation.ts'

const cluster = await startPostgres()
afterAll(async () => cluster?.stop())

const access = { region: 'eu-central-1', keyId: 'AKIDEXAMPLE', secret: 'a-secret-that-is-never-told' }

/** All three histories, each of which can be down, and what they hold, read by people who know nothing of the bot. */
async function keepHistories() {
  const bucket = await startBucket(access)
  const toBucket = await startWire(bucket)
  const database = new URL(cluster?.url ?? '')
  const toDatabase = await startWire(database)
  onTestFinished(async () => {
    await toDatabase.close()
    await toBucket.close()
    await bucket.close()
  })
  await ask(database, 'DROP SCHEMA IF EXISTS lockkeeper_history CASCADE')
  const through = new URL(database)
  through.host = toDatabase.host
  return {
    toBucket,
    toDatabase,
    settings: {
      LOCKKEEPER_HISTORY: 'postgres,s3,oci',
      LOCKKEEPER_HISTORY_DATABASE_URL: through.href,
      LOCKKEEPER_HISTORY_S3_URL: `http://${toBucket.host}/releases`,
      LOCKKEEPER_HISTORY_S3_REGION: access.region,
      LOCKKEEPER_HISTORY_S3_KEY_ID: access.keyId,
      LOCKKEEPER_HISTORY_S3_SECRET: access.secret,
    },
    inBucket: () => entriesIn(bucket),
    inTable: async () => entriesInTable(database),
  }
}

function entriesIn({ objects }: BucketStandIn): readonly LedgerEntry[] {
  const texts = [...objects].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return texts.map(([, text]) => ledgerEntrySchema.parse(JSON.parse(text)))
}

async function entriesInTable(database: URL): Promise<readonly LedgerEntry[]> {
  const rows = await ask(database, 'SELECT entry FROM lockkeeper_history.entries ORDER BY index')
  return z
    .array(z.object({ entry: ledgerEntrySchema }))
    .parse(rows)
    .map(({ entry }) => entry)
}

async function ask(database: URL, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: database.href })
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(sql)
  await client.end()
  return rows
}

const indexSchema = z.object({ manifests: z.array(z.object({ digest: z.string() })) })
const artifactSchema = z.object({ layers: z.tuple([z.object({ digest: z.string() })]) })

/** What is attached to the images that the ledger speaks of, in order, each once. */
async function entriesAtImages(
  { registry }: World,
  ledger: readonly LedgerEntry[],
): Promise<readonly LedgerEntry[]> {
  const found = new Map<number, LedgerEntry>()
  const images = ledger.flatMap(({ payload }) =>
    'release' in payload ? (payload.release?.images ?? []) : [],
  )
  for (const { repository, digest } of images) {
    const base = `http://${repository.replace(registry.host, `${registry.host}/v2`)}`
    for (const referrer of indexSchema.parse(await json(`${base}/referrers/${digest}`)).manifests) {
      const { layers } = artifactSchema.parse(await json(`${base}/manifests/${referrer.digest}`))
      const entry = ledgerEntrySchema.parse(await json(`${base}/blobs/${layers[0].digest}`))
      found.set(entry.index, entry)
    }
  }
  return [...found.values()].toSorted((one, other) => one.index - other.index)
}

async function json(url: string): Promise<unknown> {
  return (await fetch(url)).json()
}

async function promotesToStaging({ says, newest, world }: Conversation, version: string): Promise<void> {
  const { carol } = world.people
  await says(carol, `/promote api ${version} to dev`)
  await says(carol, '/promote api to staging')
  await carol.merges(newest())
  await world.settled()
}

describe.skipIf(cluster === undefined)('histories', () => {
  test('[D4] [C7] promotions go on while histories are down; once they are back, everything is there, in order', async () => {
    const { settings, toBucket, toDatabase, inBucket, inTable } = await keepHistories()
    const conversation = await converse({ bot: 'none', settings })
    const { world, pinned } = conversation
    const bot = await world.startBot()
    await world.settled()

    // All three are told with every step.
    await promotesToStaging(conversation, 'v1.5.0')
    const first = await world.ledger()
    expect(first.length).toBeGreaterThan(4)
    expect(inBucket()).toEqual(first)
    expect(await inTable()).toEqual(first)
    expect(await entriesAtImages(world, first)).toEqual(first)

    // The bucket and the registry's writing are down: the table goes on alone, and so does everything else.
    toBucket.cut()
    world.registry.inject({
      fault: { kind: 'status', status: 503 },
      times: Number.POSITIVE_INFINITY,
      matching: ({ method }) => method !== 'GET' && method !== 'HEAD',
    })
    await promotesToStaging(conversation, 'v2.1.0')
    expect(await pinned('staging')).toBe('v2.1.0')
    const second = await world.ledger()
    expect(second.length).toBeGreaterThan(first.length)
    expect(await inTable()).toEqual(second)
    expect(inBucket()).toEqual(first)
    expect((await fetch(`http://127.0.0.1:${bot.port}/readyz`)).status).toBe(200)
    const behind = bot.log.filter((line) => line.includes('a history is behind the ledger'))
    for (const store of ['"store":"s3"', '"store":"oci"']) expect(behind.join('\n')).toContain(store)
    expect(bot.log.join('\n')).not.toContain(access.secret)

    // Down at a start as well; it starts all the same.
    toDatabase.cut()
    await world.stopBot()
    const again = await world.startBot()
    await world.settled()
    expect((await fetch(`http://127.0.0.1:${again.port}/readyz`)).status).toBe(200)
    expect(again.log.join('\n')).toContain('"store":"postgres"')

    toBucket.mend()
    toDatabase.mend()
    world.registry.clearFaults()
    await world.stopBot()
    await world.startBot()
    await world.settled()
    const whole = await world.ledger()
    expect(inBucket()).toEqual(whole)
    expect(await inTable()).toEqual(whole)
    expect(await entriesAtImages(world, whole)).toEqual(whole)
  }, 60_000)
})
