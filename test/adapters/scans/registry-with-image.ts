// A registry with one image for two platforms, and whoever looks for reports about it.
import { onTestFinished } from 'vitest'
import { createRegistryClient } from '../../../src/adapters/oci/create-registry-client.ts'
import { noCredentials } from '../../../src/adapters/oci/docker-config.ts'
import { RegistryScanReports } from '../../../src/adapters/scans/registry-scan-reports.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import type { Digest } from '../../../src/domain/identifiers.ts'
import type { AttachedReports } from '../../../src/domain/scans/report.ts'
import { publishImage } from '../../../sandbox/registry/publish-image.ts'
import { pushArtifact } from '../../../sandbox/registry/push-artifact.ts'
import { type RegistryOptions, startRegistry } from '../../../sandbox/registry/sandbox-registry.ts'

export const trivy = 'application/vnd.aquasecurity.trivy.report+json'
export const repository = 'acme/api'
const created = '2026-01-01T00:00:00Z'

/** Closed when the test ends. */
export async function registryWithImage(options?: RegistryOptions) {
  const registry = await startRegistry(options)
  onTestFinished(async () => registry.close())
  const { host } = registry
  const platforms = ['linux/amd64', 'linux/arm64']
  const image = await publishImage(registry, { repository, tag: 'v1', created, platforms })
  let now = Date.UTC(2026, 0, 1)
  const client = createRegistryClient({
    credentials: noCredentials,
    insecureRegistries: new Set([host]),
    now: () => now,
    random: () => 0.5,
    sleep: async () => Promise.resolve(),
  })
  const reports = new RegistryScanReports(client, () => now)
  const name = `${host}/${repository}`
  return {
    registry,
    client,
    image,
    passes: (ms: number) => {
      now += ms
    },
    attaches: async (artifactType: string, document: unknown, annotations = {}) => {
      const bytes = Buffer.from(typeof document === 'string' ? document : JSON.stringify(document))
      const layers = [{ mediaType: artifactType, bytes }]
      return pushArtifact({ host, repository, artifactType, subject: image, layers, annotations })
    },
    asks: async (suffices = (_reports: AttachedReports) => true, of: Digest = image) =>
      reports.attachedTo(name, of, suffices),
    /** How many requests something costs. */
    costs: async (deed: () => Promise<unknown>) => {
      const before = registry.requests.length
      await deed()
      return registry.requests.length - before
    },
  }
}

/** The formats that were read, or what was wrong. */
export function formatsIn(answer: Fact<AttachedReports>): readonly string[] | string {
  if (!answer.known) return answer.reason
  return answer.value.reports.map(({ report }) => (report.ok ? report.value.format : report.error))
}
