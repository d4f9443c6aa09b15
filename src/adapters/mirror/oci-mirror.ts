// The history at the images themselves: every entry about a release is attached to its images in their registry, as a referrer.
import type { LedgerEntry, LedgerHead } from '../../domain/ledger/ledger.ts'
import { type Digest, digestSchema } from '../../domain/identifiers.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import {
  type MirrorOwner,
  type HistoryRefusal,
  type LedgerMirror,
  MirrorUnavailable,
  type LedgerInGit,
  nameOfOwner,
} from '../../ports/ledger-mirror.ts'
import { attachReferrer } from '../oci/attach-referrer.ts'
import { type ImageName, parseImageName } from '../oci/image-name.ts'
import { manifestTypes } from '../oci/manifest-document.ts'
import { listReferrers } from '../oci/referrers.ts'
import type { RegistryClient } from '../oci/registry-client.ts'
import { canonicalText } from '../../domain/json-text.ts'
import { newestStored } from './newest-stored.ts'

const artifactType = 'application/vnd.lockkeeper.ledger-entry.v1+json'
const annotation = {
  repository: 'dev.lockkeeper.ledger.repository',
  index: 'dev.lockkeeper.ledger.index',
  hash: 'dev.lockkeeper.ledger.hash',
} as const

interface Image {
  readonly name: ImageName
  readonly digest: Digest
}

/** Entries that name no image have no place to go, and none is missing. */
export class OciLedgerMirror implements LedgerMirror {
  readonly name = 'oci'
  readonly #client: RegistryClient

  constructor(client: RegistryClient) {
    this.#client = client
  }

  async head(owner: MirrorOwner, ledger: LedgerInGit): Promise<LedgerHead | undefined> {
    const index = await newestStored(ledger.newest.index, async (each) => this.#isStored(owner, ledger, each))
    if (index === 0) return undefined
    const entry = await ledger.entry(index)
    const [other] = await this.#othersOf(owner, entry)
    return { index, hash: other ?? entry.hash }
  }

  async append(
    owner: MirrorOwner,
    entries: readonly LedgerEntry[],
  ): Promise<Result<undefined, HistoryRefusal>> {
    for (const entry of entries) {
      for (const image of imagesOf(entry)) {
        const there = await this.#storedAt(owner, entry.index, image)
        const other = there.find((hash) => hash !== entry.hash)
        if (other !== undefined) return err({ kind: 'conflict', index: entry.index, stored: other })
        if (there.length === 0) await this.#attach(owner, entry, image)
      }
    }
    return ok(undefined)
  }

  /**
   * Asked of the nearest entry, going back, that names an image and finds it: the ones after it have no place to be
   * missing from.
   */
  async #isStored(owner: MirrorOwner, ledger: LedgerInGit, index: number): Promise<boolean> {
    for (let at = index; at > 0; at -= 1) {
      const images = imagesOf(await ledger.entry(at))
      const found = await Promise.all(images.map(async (image) => this.#storedAt(owner, at, image)))
      if (found.some((hashes) => hashes.length > 0)) return found.every((hashes) => hashes.length > 0)
      const there = await Promise.all(images.map(async (image) => this.#isThere(image)))
      if (there.includes(true)) return false
    }
    return true
  }

  async #isThere({ name, digest }: Image): Promise<boolean> {
    const path = `manifests/${digest}`
    const answer = await this.#client.ask({ name, path, method: 'HEAD', accept: manifestTypes, cap: 0 })
    if (answer.kind === 'failed') throw new MirrorUnavailable(answer.reason)
    return answer.status === 200
  }

  async #othersOf(owner: MirrorOwner, entry: LedgerEntry): Promise<readonly Digest[]> {
    const found = await Promise.all(
      imagesOf(entry).map(async (image) => this.#storedAt(owner, entry.index, image)),
    )
    return found.flat().filter((hash) => hash !== entry.hash)
  }

  /** The hashes of what is attached to an image as this entry. */
  async #storedAt(owner: MirrorOwner, index: number, { name, digest }: Image): Promise<readonly Digest[]> {
    const referrers = await listReferrers(this.#client, name, digest, artifactType)
    if (!referrers.ok) throw new MirrorUnavailable(referrers.error)
    return referrers.value.flatMap(({ annotations }) => {
      const isIt =
        annotations?.[annotation.repository] === nameOfOwner(owner) &&
        annotations[annotation.index] === String(index)
      const hash = isIt ? digestSchema.safeParse(annotations[annotation.hash]).data : undefined
      return hash === undefined ? [] : [hash]
    })
  }

  async #attach(owner: MirrorOwner, entry: LedgerEntry, { name, digest }: Image): Promise<void> {
    const attached = await attachReferrer(this.#client, name, digest, {
      type: artifactType,
      text: canonicalText(entry),
      annotations: {
        'org.opencontainers.image.created': entry.at,
        [annotation.repository]: nameOfOwner(owner),
        [annotation.index]: String(entry.index),
        [annotation.hash]: entry.hash,
      },
    })
    if (!attached.ok) throw new MirrorUnavailable(attached.error)
  }
}

/** The images of the release an entry is about, each once. */
function imagesOf({ payload }: LedgerEntry): readonly Image[] {
  const release = 'release' in payload ? payload.release : null
  const images = new Map<string, Image>()
  for (const { repository, digest } of release?.images ?? []) {
    const name = parseImageName(repository)
    if (name.ok) images.set(`${repository}@${digest}`, { name: name.value, digest })
  }
  return [...images.values()]
}
