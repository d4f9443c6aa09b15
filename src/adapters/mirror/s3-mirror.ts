// The history in an S3-compatible bucket: one object an entry, never written over.
import { canonicalText, jsonOf } from '../../domain/json-text.ts'
import { createHash } from 'node:crypto'
import { AwsV4Signer } from 'aws4fetch'
import { type LedgerEntry, type LedgerHead, ledgerHeadSchema } from '../../domain/ledger/ledger.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import {
  type MirrorOwner,
  type HistoryRefusal,
  type LedgerMirror,
  MirrorUnavailable,
  type LedgerInGit,
} from '../../ports/ledger-mirror.ts'
import type { HttpAnswer } from '../oci/http/http-exchange.ts'
import { exchangePersistently, type Persistence } from '../oci/http/persistent-exchange.ts'
import { newestStored } from './newest-stored.ts'

export interface S3LedgerMirrorOptions {
  /** Endpoint, bucket and folder, as in `https://s3.eu-central-1.amazonaws.com/bucket/folder`. */
  readonly url: string
  readonly region: string
  readonly keyId: string
  /** Never print it. */
  readonly secret: string
  readonly persistence: Persistence
}

/** Bytes; an entry is a few thousand. */
const cap = 1024 * 1024

export class S3LedgerMirror implements LedgerMirror {
  readonly name = 's3'
  readonly #options: S3LedgerMirrorOptions

  constructor(options: S3LedgerMirrorOptions) {
    this.#options = options
  }

  async head(owner: MirrorOwner, { newest }: LedgerInGit): Promise<LedgerHead | undefined> {
    // One beyond git's newest entry: there, if somebody rewound the ledger.
    const beyond = await this.#get(owner, newest.index + 1)
    if (beyond !== undefined) return beyond
    const index = await newestStored(
      newest.index,
      async (each) => (await this.#get(owner, each)) !== undefined,
    )
    return index === 0 ? undefined : this.#get(owner, index)
  }

  async append(
    owner: MirrorOwner,
    entries: readonly LedgerEntry[],
  ): Promise<Result<undefined, HistoryRefusal>> {
    const first = entries[0]
    if (first !== undefined && first.previous !== null) {
      const before = await this.#get(owner, first.index - 1)
      if (before === undefined) return err({ kind: 'gap', index: first.index })
      if (before.hash !== first.previous)
        return err({ kind: 'conflict', index: before.index, stored: before.hash })
    }
    // Asked before it is put, because there are buckets that know no conditions; after the first gap nothing is there.
    let mayBeThere = true
    for (const entry of entries) {
      const there: LedgerHead | undefined = mayBeThere ? await this.#get(owner, entry.index) : undefined
      mayBeThere = there !== undefined
      const kept = there === undefined ? await this.#put(owner, entry) : sameAs(entry, there)
      if (!kept.ok) return kept
    }
    return ok(undefined)
  }

  async #put(owner: MirrorOwner, entry: LedgerEntry): Promise<Result<undefined, HistoryRefusal>> {
    const answer = await this.#send('PUT', owner, entry.index, new TextEncoder().encode(canonicalText(entry)))
    if (answer.status === 200) return ok(undefined)
    // 412: the condition failed, so something is there.
    if (answer.status !== 412) throw this.#refused(answer.status)
    const there = await this.#get(owner, entry.index)
    if (there === undefined) throw this.#refused(answer.status)
    return sameAs(entry, there)
  }

  async #get(owner: MirrorOwner, index: number): Promise<LedgerHead | undefined> {
    const answer = await this.#send('GET', owner, index, undefined)
    if (answer.status === 404) return undefined
    if (answer.status !== 200) throw this.#refused(answer.status)
    const head = storedSchema.safeParse(jsonOf(answer.body.toString('utf8'))).data
    if (head === undefined || head.index !== index)
      throw new MirrorUnavailable(`what the bucket holds as ${keyOf(owner, index)} is not that entry`)
    return { index, hash: head.hash }
  }

  async #send(
    method: 'GET' | 'PUT',
    owner: MirrorOwner,
    index: number,
    body: Uint8Array<ArrayBuffer> | undefined,
  ): Promise<HttpAnswer> {
    const { url, region, keyId, secret, persistence } = this.#options
    const hash = createHash('sha256')
      .update(body ?? '')
      .digest('hex')
    const signer = new AwsV4Signer({
      url: `${url.replace(/\/$/, '')}/${keyOf(owner, index)}`,
      method,
      service: 's3',
      region,
      accessKeyId: keyId,
      secretAccessKey: secret,
      headers: {
        'x-amz-content-sha256': hash,
        ...(body === undefined ? {} : { 'if-none-match': '*', 'content-type': 'application/json' }),
      },
    })
    const signed = await signer.sign()
    const answer = await exchangePersistently(
      {
        url: signed.url,
        method,
        headers: Object.fromEntries(signed.headers),
        cap,
        ...(body === undefined ? {} : { body }),
      },
      persistence,
    )
    if (answer.kind === 'failed') throw new MirrorUnavailable(`the bucket: ${answer.reason}`)
    return answer
  }

  #refused(status: number): MirrorUnavailable {
    const why = status === 403 ? 'does not let us in (403)' : `answered ${String(status)}`
    return new MirrorUnavailable(`the bucket at ${new URL(this.#options.url).host} ${why}`)
  }
}

const storedSchema = ledgerHeadSchema.loose()

function sameAs({ index, hash }: LedgerEntry, there: LedgerHead): Result<undefined, HistoryRefusal> {
  return there.hash === hash ? ok(undefined) : err({ kind: 'conflict', index, stored: there.hash })
}

/** `<owner>/<repository>/<index>.json`, below the folder. */
function keyOf({ owner, name }: MirrorOwner, index: number): string {
  return `${partOf(owner)}/${partOf(name)}/${String(index).padStart(9, '0')}.json`
}

/** Whatever a name may hold, it is one folder: no way up, no other one, nothing that is written differently in an address. */
function partOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.-]|^\./gu, (odd) => `~${odd.codePointAt(0)?.toString(16) ?? ''}~`)
}
