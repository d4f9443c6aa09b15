// Looking for reports: what happens when a registry misbehaves, and what is never asked twice. [E11] [T16]
import { describe, expect, test } from 'vitest'
import { RegistryScanReports } from '../../../src/adapters/scans/registry-scan-reports.ts'
import type { AttachedReports } from '../../../src/domain/scans/report.ts'
import { pushArtifact } from '../../../sandbox/registry/push-artifact.ts'
import { trivyDocument } from '../../support/builders/documents.ts'
import { formatsIn, registryWithImage, repository, trivy } from './registry-with-image.ts'

const hour = 60 * 60 * 1000

const wantsOne = ({ reports }: AttachedReports): boolean => reports.length > 0

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
    expect(await costs(async () => asks())).toBe(5)
    expect(await costs(async () => asks())).toBe(0)
    passes(hour + 1)
    expect(await costs(async () => asks())).toBe(5)
  })

  test('one that does not is asked for every time, also when it once did', async () => {
    const { asks, attaches, costs, image } = await registryWithImage()
    expect(await costs(async () => asks())).toBe(3)
    expect(await costs(async () => asks(wantsOne))).toBe(3)
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
    expect(await costs(async () => Promise.all([asks(), asks()]))).toBe(3)
  })
})
