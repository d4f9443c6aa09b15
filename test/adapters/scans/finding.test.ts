// Where reports are found. [E11]
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { attachReferrer } from '../../../src/adapters/oci/attach-referrer.ts'
import { type Digest, digestSchema } from '../../../src/domain/identifiers.ts'
import { pushArtifact } from '../../../sandbox/registry/push-artifact.ts'
import {
  bundleOf,
  curlFound,
  envelopeOf,
  spdxDocument,
  statementOn,
  trivyDocument,
} from '../../support/builders/documents.ts'
import { formatsIn, registryWithImage, repository, trivy } from './registry-with-image.ts'

const bundle = 'application/vnd.dev.sigstore.bundle.v0.3+json'
const indexType = 'application/vnd.oci.image.index.v1+json'

const indexSchema = z.looseObject({ manifests: z.array(z.looseObject({ digest: digestSchema })) })

async function manifestOf(host: string, image: Digest) {
  const url = `http://${host}/v2/${repository}/manifests/${image}`
  return indexSchema.parse(await (await fetch(url, { headers: { accept: indexType } })).json())
}

const statement = (image: Digest) =>
  statementOn(image, 'https://cosign.sigstore.dev/attestation/vuln/v1', {
    scanner: { result: trivyDocument(image) },
  })

describe('where reports are found', () => {
  test('nothing hangs on the image', async () => {
    const { asks, image } = await registryWithImage()
    expect(await asks()).toMatchObject({ known: true, value: { reports: [] } })
    expect(await asks()).toMatchObject({ value: { covers: [image, expect.any(String), expect.any(String)] } })
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

  test('what BuildKit keeps beside the platforms of an index', async () => {
    const { asks, registry, image } = await registryWithImage()
    const { host } = registry
    const index = await manifestOf(host, image)
    const [platform] = index.manifests
    const spdx = 'https://spdx.dev/Document'
    const about = statementOn(
      platform?.digest ?? '',
      spdx,
      spdxDocument(platform?.digest ?? '', { curl: 'curl' }),
    )
    const mediaType = 'application/vnd.in-toto+json'
    const provenance = 'https://slsa.dev/provenance/v1'
    const layers = [
      {
        mediaType,
        bytes: Buffer.from(JSON.stringify(about)),
        annotations: { 'in-toto.io/predicate-type': spdx },
      },
      { mediaType, bytes: Buffer.from('{}'), annotations: { 'in-toto.io/predicate-type': provenance } },
    ]
    const digest = await pushArtifact({ host, repository, layers })
    const annotations = { 'vnd.docker.reference.type': 'attestation-manifest' }
    const kept = { ...platform, digest, platform: { os: 'unknown', architecture: 'unknown' }, annotations }
    const whole = JSON.stringify({ ...index, manifests: [...index.manifests, kept] })
    const headers = { 'content-type': indexType }
    const put = { method: 'PUT', headers, body: whole }
    const { headers: answered } = await fetch(`http://${host}/v2/${repository}/manifests/v2`, put)
    const answer = await asks(undefined, digestSchema.parse(answered.get('docker-content-digest')))
    expect(formatsIn(answer)).toEqual(['SPDX'])
    expect(answer.known && answer.value.covers.includes(digest)).toBe(false)
  })

  test('a report may name the manifest of a platform of the index', async () => {
    const { asks, attaches, registry, image } = await registryWithImage()
    const platforms = (await manifestOf(registry.host, image)).manifests.map(({ digest }) => digest)
    await attaches(trivy, trivyDocument(platforms[0]))
    expect(await asks()).toMatchObject({ value: { covers: [image, ...platforms] } })
  })
})
