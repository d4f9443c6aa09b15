// The history in PostgreSQL keeps the contract.
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { PostgresLedgerMirror } from '../../src/adapters/mirror/postgres-mirror.ts'
import { ok } from '../../src/domain/result.ts'
import { nameOfOwner } from '../../src/ports/ledger-mirror.ts'
import { chain } from '../support/builders/ledger.ts'
import { startWire } from '../support/breakable-wire.ts'
import { startPostgres } from '../support/postgres-cluster.ts'
import { ledgerMirrorContract } from './history-store.ts'

const cluster = await startPostgres()
const url = new URL(cluster?.url ?? 'postgres://nobody@127.0.0.1/none')
const schema = `history "${String(Date.now())}"`
const table = `${pg.escapeIdentifier(schema)}.entries`
const rowsSchema = z.array(z.looseObject({ entry: z.string() }))
/** The cluster asks nobody for a password. */
const secret = 'do-not-tell'

afterAll(async () => cluster?.stop())

async function ask(sql: string, values: readonly unknown[] = []): Promise<z.infer<typeof rowsSchema>> {
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    return rowsSchema.parse((await client.query(sql, [...values])).rows)
  } finally {
    await client.end()
  }
}

describe.skipIf(cluster === undefined)('PostgreSQL', () => {
  ledgerMirrorContract('PostgreSQL', {
    seesGaps: true,
    secret,
    async start() {
      const wire = await startWire(url)
      const databaseUrl = new URL(url)
      databaseUrl.host = wire.host
      databaseUrl.password = secret
      return {
        wire,
        open: () =>
          new PostgresLedgerMirror({ databaseUrl: databaseUrl.href, schema, onProblem: () => undefined }),
        texts: async (owner) => {
          const rows = await ask(`SELECT entry::text FROM ${table} WHERE repository = $1 ORDER BY index`, [
            nameOfOwner(owner),
          ])
          return rows.map(({ entry }) => entry)
        },
        stop: async () => wire.close(),
      }
    },
  })

  test('[D4] an account that may only read and add is enough once the table is there', async () => {
    const owner = { owner: 'acme', name: 'careful' }
    const open = (as: URL) =>
      new PostgresLedgerMirror({ databaseUrl: as.href, schema, onProblem: () => undefined })
    await open(url).append(owner, chain(1))
    await ask('CREATE ROLE careful LOGIN')
    await ask(`GRANT USAGE ON SCHEMA ${pg.escapeIdentifier(schema)} TO careful`)
    await ask(`GRANT SELECT, INSERT ON ${table} TO careful`)
    const careful = new URL(url)
    careful.username = 'careful'
    expect(await open(careful).append(owner, chain(3))).toEqual(ok(undefined))
    await ask('DROP OWNED BY careful')
    await ask('DROP ROLE careful')
  })

  test('[D4] what people ask most often are columns of their own', async () => {
    const store = new PostgresLedgerMirror({ databaseUrl: url.href, schema, onProblem: () => undefined })
    await store.append({ owner: 'Acme', name: 'shop' }, chain(1))
    const rows = await ask(
      `SELECT entry::text, kind, environment, app, version, actor FROM ${table} WHERE repository = 'acme/shop'`,
    )
    expect(rows).toMatchObject([
      {
        kind: 'promoted',
        environment: 'staging',
        app: 'api',
        version: 'v1.2.3',
        actor: 'jo',
      },
    ])
  })
})
