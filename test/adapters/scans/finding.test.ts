// Where reports are found, what happens when a registry misbehaves, and what is never asked twice. [E11] [T16]
import { describe, expect, onTestFinished, test } from 'vitest'
import { attachReferrer } from '../../../src/adapters/oci/attach-referrer.ts'
import { createRegistryClient } from '../../../src/adapters/oci/create-registry-client.ts'
import { noCredentials } from '../../../src/adapters/oci/docker-config.ts'
import { RegistryScanReports } from '../../../src/adapters/scans/registry-scan-reports.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import { type Digest, digestSchema } from '../../../src/domain/identifiers.ts'
import type { AttachedReports } from '../../../src/domain/scans/report.ts'
import { publishImage } from '../../../src/sandbox/registry/publish-image.ts'
import { pushArtifact } from '../../../src/sandbox/registry/push-artifact.ts'
import { type RegistryOptions, startRegistry } from '../../../src/sandbox/registry/sandbox-registry.ts'
import {
  bundleOf,
  curlFound,
  envelopeOf,
  statementOn,
  trivyDocument,
} from '../../support/builders/documents.ts'

const trivy = 'application/vnd.aquasecurity.trivy.report+json'
const bundle = 'application/vnd.dev.sigstore.bundle.v0.3+json'
const repository = 'acme/api'
const created = '2026-01-01T00:00:00Z'
const hour = 60 * 60 * 1000

/** A registry with one image for two platforms, and whoever looks for reports about it. */
async function registryWithImage(options?: RegistryOptions) {
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

const wantsOne = ({ reports }: AttachedReports): boolean => reports.length > 0

/** The formats that were read, or what was wrong. */
function formatsIn(answer: Fact<AttachedReports>): readonly string[] | string {
  if (!answer.known) return answer.reason
  return answer.value.reports.map(({ report }) => (report.ok ? report.value.format : report.error))
}

const statement = (image: Digest) =>
  statementOn(image, 'https://cosign.sigstore.dev/attestation/vuln/v1', {
    scanner: { result: trivyDocument(image) },
  })

describe('where reports are found', () => {
  test('nothing hangs on the image', async () => {
    const { asks, image } = await registryWithImage()
    expect(await asks()).toEqual({ known: true, value: { covers: [image], reports: [] } })
  })

  test('plain artifacts and bundles among the referrers; what is said to be something else is not fetched', async () => {
    const { asks, attaches, image } = await registryWithImage()
    const plain = await attaches(trivy, trivyDocument(image, curlFound))
    await attaches(bundle, bundleOf(statement(image)))
    await attaches(bundle, bundleOf(statementOn(image, 'https://slsa.dev/provenance/v1', {})))
    const predicateType = 'https://slsa.dev/provenance/v1'
    await attaches(bundle, 'nothing', { 'dev.sigstore.bundle.predicateType': predicateType })
    await attaches('application/vnd.lockkeeper.entry.v1+json', '{}')
    const answer = await asks()
    expect(formatsIn(answer)).toEqual(['Trivy', 'Trivy'])
    expect(answer).toMatchObject({
      value: { reports: [{ digest: plain, enveloped: false }, { enveloped: true }] },
    })
  })

  test('the fallback tag, where a registry has no list of referrers', async () => {
    const { asks, client, registry, image } = await registryWithImage({ referrers: false })
    const name = { registry: registry.host, host: registry.host, path: repository }
    const attachment = { type: trivy, text: JSON.stringify(trivyDocument(image)), annotations: {} }
    await attachReferrer(client, name, image, attachment)
    expect(formatsIn(await asks())).toEqual(['Trivy'])
  })

  test("cosign's older tag", async () => {
    const { asks, registry, image } = await registryWithImage()
    const dsse = 'application/vnd.dsse.envelope.v1+json'
    const layers = [statement(image), statementOn(image, 'https://slsa.dev/provenance/v1', {})].map(
      (each) => ({
        mediaType: dsse,
        bytes: Buffer.from(JSON.stringify(envelopeOf(each))),
      }),
    )
    await pushArtifact({ host: registry.host, repository, tag: `${image.replace(':', '-')}.att`, layers })
    expect(formatsIn(await asks())).toEqual(['Trivy'])
  })

  test('a report may name the manifest of a platform of the index', async () => {
    const { asks, attaches, registry, image } = await registryWithImage()
    const accept = 'application/vnd.oci.image.index.v1+json'
    const index = await fetch(`http://${registry.host}/v2/${repository}/manifests/${image}`, {
      headers: { accept },
    })
    const platforms = [...(await index.text()).matchAll(/sha256:[a-f0-9]{64}/g)].map(([text]) =>
      digestSchema.parse(text),
    )
    await attaches(trivy, trivyDocument(platforms[0]))
    expect(await asks()).toMatchObject({ value: { covers: [image, ...platforms] } })
  })
})

describe('[T16] a registry that misbehaves', () => {
  test.each([
    ['the list', /\/referrers\//],
    ["a report's manifest", /\/manifests\/sha256:/],
    ['a report', /\/blobs\//],
    ["cosign's older tag", /\.att$/],
  ])('and does not give %s: nobody knows what there is', async (_what, path) => {
    const { asks, attaches, registry, image } = await registryWithImage()
    await attaches(trivy, trivyDocument(image))
    registry.inject({
      fault: { kind: 'status', status: 500 },
      times: 100,
      matching: ({ url }) => path.test(url.pathname),
    })
    expect(formatsIn(await asks())).toContain('500')
  })

  test('and alters one byte of a report: it is not read', async () => {
    const { asks, attaches, registry, image } = await registryWithImage()
    await attaches(trivy, trivyDocument(image))
    registry.inject({
      fault: { kind: 'altered' },
      times: 100,
      matching: ({ method, url }) => method === 'GET' && url.pathname.includes('/blobs/'),
    })
    expect(formatsIn(await asks())).toContain('sent bytes that do not have the digest they should')
  })

  test('with a name that is none: nobody is asked', async () => {
    const { client, image } = await registryWithImage()
    const reports = new RegistryScanReports(client, () => 0)
    expect(await reports.attachedTo('no name', image, () => true)).toMatchObject({ known: false })
  })
})

describe('[T28] what would keep us busy', () => {
  test('more than fifty reports: nobody knows', async () => {
    const { asks, attaches, image } = await registryWithImage()
    const document = trivyDocument(image)
    for (let each = 0; each < 51; each += 1) await attaches(trivy, document, { each: String(each) })
    expect(formatsIn(await asks())).toBe('more than 50 reports hang on it')
  })

  test('a report of more than sixteen megabytes is not read', async () => {
    const { asks, attaches } = await registryWithImage()
    await attaches(trivy, ' '.repeat(16 * 1024 * 1024 + 1))
    expect(formatsIn(await asks())).toContain('more than 16777216 bytes')
  })

  test('an artifact whose manifest makes no sense is a report that cannot be read', async () => {
    const { asks, registry, image } = await registryWithImage()
    const artifact = { host: registry.host, repository, artifactType: trivy, subject: image }
    const layers = Array.from({ length: 51 }, (_each, index) => ({
      mediaType: trivy,
      bytes: Buffer.from(String(index)),
    }))
    await pushArtifact({ ...artifact, layers })
    expect(formatsIn(await asks())).toEqual(['its manifest cannot be understood'])
  })
})

describe('what is remembered', () => {
  test('an answer that suffices, for an hour', async () => {
    const { asks, attaches, costs, passes, image } = await registryWithImage()
    await attaches(trivy, trivyDocument(image))
    expect(await costs(async () => asks())).toBe(4)
    expect(await costs(async () => asks())).toBe(0)
    passes(hour + 1)
    expect(await costs(async () => asks())).toBe(4)
  })

  test('one that does not is asked for every time, also when it once did', async () => {
    const { asks, attaches, costs, image } = await registryWithImage()
    expect(await costs(async () => asks())).toBe(2)
    expect(await costs(async () => asks(wantsOne))).toBe(2)
    await attaches(trivy, trivyDocument(image))
    expect(formatsIn(await asks(wantsOne))).toEqual(['Trivy'])
    expect(await costs(async () => asks(wantsOne))).toBe(0)
  })

  test('nothing of a registry that did not answer', async () => {
    const { asks, registry } = await registryWithImage()
    registry.inject({ fault: { kind: 'status', status: 500 }, times: 100, matching: () => true })
    expect(formatsIn(await asks())).toContain('500')
    registry.clearFaults()
    expect(formatsIn(await asks())).toEqual([])
  })

  test('two who ask at once ask once', async () => {
    const { asks, costs } = await registryWithImage()
    expect(await costs(async () => Promise.all([asks(), asks()]))).toBe(2)
  })
})
