// The history in PostgreSQL: one row an entry, for whoever asks with SQL.
import pg from 'pg'
import { z } from 'zod'
import { digestSchema } from '../../domain/identifiers.ts'
import type { LedgerEntry, LedgerHead } from '../../domain/ledger/ledger.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import {
  type MirrorOwner,
  type HistoryRefusal,
  type LedgerMirror,
  MirrorUnavailable,
  nameOfOwner,
} from '../../ports/ledger-mirror.ts'
import { canonicalText } from '../../domain/json-text.ts'

export interface PostgresLedgerMirrorOptions {
  readonly databaseUrl: string
  /** Holds the table; created when missing. */
  readonly schema?: string
  /** Told when a connection breaks that is waiting for something to do; the next one is a new one. */
  readonly onProblem: (error: unknown) => void
}

const rowSchema = z.object({ index: z.coerce.number().int(), hash: digestSchema })
const connectMs = 10_000

/** Connects when it is first needed, so that a database that is down holds up nobody's start. */
export class PostgresLedgerMirror implements LedgerMirror {
  readonly name = 'postgres'
  readonly #pool: pg.Pool
  readonly #schema: string
  readonly #table: string
  #isPrepared = false

  constructor({ databaseUrl, schema = 'lockkeeper_history', onProblem }: PostgresLedgerMirrorOptions) {
    this.#pool = new pg.Pool({
      connectionString: databaseUrl,
      application_name: 'lockkeeper-history',
      max: 2,
      connectionTimeoutMillis: connectMs,
      query_timeout: connectMs,
      // Nothing to close: connections end when nobody needs them, and hold up no exit.
      idleTimeoutMillis: 1000,
      allowExitOnIdle: true,
    })
    // A connection may break between two queries; without a listener that would end the process.
    this.#pool.on('connect', (client) => client.on('error', onProblem))
    this.#pool.on('error', onProblem)
    this.#schema = pg.escapeIdentifier(schema)
    this.#table = `${this.#schema}.entries`
  }

  async head(owner: MirrorOwner): Promise<LedgerHead | undefined> {
    return this.#inTransaction(async (client) => {
      const { rows } = await client.query(
        `SELECT index, hash FROM ${this.#table} WHERE repository = $1 ORDER BY index DESC LIMIT 1`,
        [nameOfOwner(owner)],
      )
      return rows[0] === undefined ? undefined : rowSchema.parse(rows[0])
    })
  }

  async append(
    owner: MirrorOwner,
    entries: readonly LedgerEntry[],
  ): Promise<Result<undefined, HistoryRefusal>> {
    return this.#inTransaction(async (client) => {
      const repository = nameOfOwner(owner)
      const first = entries[0]
      if (first === undefined) return ok(undefined)
      await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`${this.#schema} ${repository}`])
      const { rows } = await client.query(
        `SELECT index, hash FROM ${this.#table} WHERE repository = $1 AND index >= $2`,
        [repository, first.index - 1],
      )
      const stored = new Map(rows.map((row) => rowSchema.parse(row)).map(({ index, hash }) => [index, hash]))
      const before = stored.get(first.index - 1)
      if (first.previous !== null && before === undefined) return err({ kind: 'gap', index: first.index })
      if (before !== undefined && before !== first.previous)
        return err({ kind: 'conflict', index: first.index - 1, stored: before })
      for (const entry of entries) {
        const there = stored.get(entry.index)
        if (there === undefined) await this.#insert(client, repository, entry)
        else if (there !== entry.hash) return err({ kind: 'conflict', index: entry.index, stored: there })
      }
      return ok(undefined)
    })
  }

  async #insert(client: pg.PoolClient, repository: string, entry: LedgerEntry): Promise<void> {
    const { payload } = entry
    await client.query(
      `INSERT INTO ${this.#table} (repository, index, hash, at, actor, kind, environment, app, version, entry)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        repository,
        entry.index,
        entry.hash,
        entry.at,
        entry.actor,
        payload.kind,
        'environment' in payload ? payload.environment : null,
        'app' in payload ? payload.app : null,
        'release' in payload ? (payload.release?.version ?? null) : null,
        canonicalText(entry),
      ],
    )
  }

  /** Whatever the database or the wire say no to comes out as `HistoryUnavailable`, and nothing is kept of it. */
  async #inTransaction<Answer>(work: (client: pg.PoolClient) => Promise<Answer>): Promise<Answer> {
    let client: pg.PoolClient | undefined
    try {
      client = await this.#pool.connect()
      await client.query('BEGIN')
      if (!this.#isPrepared) await this.#prepare(client)
      const answer = await work(client)
      await client.query('COMMIT')
      this.#isPrepared = true
      client.release()
      return answer
    } catch (error) {
      // A broken transaction goes with its connection.
      client?.release(true)
      throw new MirrorUnavailable(reasonOf(error), { cause: error })
    }
  }

  /**
   * Replicas that start together take turns; where the table is there already, no right to create one is needed. `json` keeps
   * the entry's text as it is; `jsonb` would not.
   */
  async #prepare(client: pg.PoolClient): Promise<void> {
    await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [this.#schema])
    const { rowCount } = await client.query('SELECT 1 WHERE to_regclass($1) IS NOT NULL', [this.#table])
    if (rowCount === 1) return
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${this.#schema}`)
    await client.query(
      `CREATE TABLE ${this.#table} (
         repository text NOT NULL,
         index bigint NOT NULL,
         hash text NOT NULL,
         at timestamptz NOT NULL,
         actor text NOT NULL,
         kind text NOT NULL,
         environment text,
         app text,
         version text,
         entry json NOT NULL,
         PRIMARY KEY (repository, index)
       )`,
    )
  }
}

/** Addresses carry passwords, and pg puts none into its messages; codes say the rest. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  const message = error instanceof Error && error.message !== '' ? error.message : 'cannot be reached'
  return `the database: ${message}${code}`
}
