// The table of deliveries and meanings that were taken in, so that none is taken twice, also after a restart.
import { createHash } from 'node:crypto'
import type { Db } from 'pg-boss'
import type { Added } from '../../ports/job-queue.ts'

/** GitHub keeps deliveries for three days; what is older cannot come again. */
const rememberedDays = 4
const purgeEveryMs = 3_600_000

export class SeenTable {
  readonly #db: Db
  readonly #table: string
  readonly #purging: NodeJS.Timeout

  private constructor(db: Db, table: string, onProblem: (error: unknown) => void) {
    this.#db = db
    this.#table = table
    this.#purging = setInterval(() => void this.#purge().catch(onProblem), purgeEveryMs).unref()
  }

  /** Creates the table where it is missing. Replicas that start together take turns. */
  static async open(db: Db, schema: string, onProblem: (error: unknown) => void): Promise<SeenTable> {
    const table = `${schema}.seen`
    await inTransaction(db, async (own) => {
      await own.executeSql(`SELECT pg_advisory_xact_lock(hashtext('${table}'))`)
      await own.executeSql(
        `CREATE TABLE IF NOT EXISTS ${table} (key bytea PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())`,
      )
      await own.executeSql(`CREATE INDEX IF NOT EXISTS seen_at ON ${table} (at)`)
      return true
    })
    const seen = new SeenTable(db, table, onProblem)
    await seen.#purge()
    return seen
  }

  /**
   * Does something in the transaction that notes the keys, unless one of them is known already. Of equal ones that
   * come together the first wins and the others wait for it; keys must always come in the same order of kinds.
   */
  async ifNew(keys: readonly string[], act: (db: Db) => Promise<void>): Promise<Added> {
    const hashes = keys.map((key) => createHash('sha256').update(key).digest())
    const places = hashes.map((_hash, index) => `($${index + 1}::bytea)`).join(', ')
    const isNew = await inTransaction(this.#db, async (own) => {
      const { rows } = await own.executeSql(
        `INSERT INTO ${this.#table} (key) VALUES ${places} ON CONFLICT DO NOTHING RETURNING 1`,
        hashes,
      )
      if (rows.length < keys.length) return false
      await act(own)
      return true
    })
    return isNew ? 'queued' : 'duplicate'
  }

  close(): void {
    clearInterval(this.#purging)
  }

  async #purge(): Promise<void> {
    await this.#db.executeSql(
      `DELETE FROM ${this.#table} WHERE at < now() - interval '${rememberedDays} days'`,
    )
  }
}

/** Commits when the work resolves to true, and takes everything back when it resolves to false or throws. */
export async function inTransaction(db: Db, work: (db: Db) => Promise<boolean>): Promise<boolean> {
  if (db.beginTransaction === undefined) throw new Error('pg-boss has no transactions on this database')
  const transaction = await db.beginTransaction()
  try {
    const keep = await work(transaction.db)
    if (keep) await transaction.commit()
    else await transaction.rollback()
    return keep
  } catch (error) {
    await transaction.rollback()
    throw error
  }
}
