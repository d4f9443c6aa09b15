// Fills the port of scan reports from the registries that hold the images, and remembers answers that suffice.
import { LRUCache } from 'lru-cache'
import { type Fact, known, unavailable } from '../../domain/fact.ts'
import type { Digest } from '../../domain/identifiers.ts'
import type { AttachedReports } from '../../domain/scans/report.ts'
import type { ScanReports } from '../../ports/scan-reports.ts'
import { parseImageName } from '../oci/image-name.ts'
import { InFlight } from '../oci/http/in-flight.ts'
import type { RegistryClient } from '../oci/registry-client.ts'
import { findReports } from './find-reports.ts'
import { readImageParts } from './image-index.ts'

const hour = 60 * 60 * 1000
/** Vulnerabilities and components, of all images together. */
const mostRemembered = 200_000

export class RegistryScanReports implements ScanReports {
  readonly #client: RegistryClient
  readonly #asking = new InFlight<Fact<AttachedReports>>()
  readonly #remembered: LRUCache<string, AttachedReports>

  /** @param now milliseconds since the epoch */
  constructor(client: RegistryClient, now: () => number) {
    this.#client = client
    this.#remembered = new LRUCache({
      ttl: hour,
      ttlResolution: 0,
      perf: { now },
      maxSize: mostRemembered,
      sizeCalculation: sizeOf,
    })
  }

  async attachedTo(
    repository: string,
    digest: Digest,
    suffices: (reports: AttachedReports) => boolean,
  ): Promise<Fact<AttachedReports>> {
    const key = `${repository}@${digest}`
    const remembered = this.#remembered.get(key)
    if (remembered !== undefined && suffices(remembered)) return known(remembered)
    const answer = await this.#asking.share(key, async () => this.#ask(repository, digest))
    if (answer.known && suffices(answer.value)) this.#remembered.set(key, answer.value)
    else this.#remembered.delete(key)
    return answer
  }

  /** Scanners look at one platform of an index, and name the manifest of that. */
  async #ask(repository: string, digest: Digest): Promise<Fact<AttachedReports>> {
    const name = parseImageName(repository)
    if (!name.ok) return unavailable(name.error)
    const parts = await readImageParts(this.#client, name.value, digest)
    if (!parts.ok) return unavailable(parts.error)
    const { platforms, attestations } = parts.value
    const reports = await findReports(this.#client, name.value, digest, attestations)
    return reports.ok
      ? known({ covers: [digest, ...platforms], reports: reports.value })
      : unavailable(reports.error)
  }
}

function sizeOf({ reports }: AttachedReports): number {
  return reports.reduce((sum, { report }) => {
    if (!report.ok) return sum + 1
    const { vulnerabilities = [], components = [], statements } = report.value
    return sum + 1 + vulnerabilities.length + components.length + statements.length
  }, 1)
}
