// Reports of every format: what they say, and which image they name. [E11] [B4]
import { describe, expect, test } from 'vitest'
import { readReport } from '../../../src/domain/scans/read-report.ts'
import {
  bundleOf,
  curlFound,
  cycloneDocument,
  envelopeOf,
  grypeDocument,
  openVexDocument,
  spdxDocument,
  statementOn,
  trivyDocument,
} from '../../support/builders/documents.ts'
import { digest } from '../../support/builders/names.ts'
import { vulnerability } from '../../support/builders/scans.ts'

const image = digest('c')
const other = digest('d')
const read = (document: unknown) => readReport(JSON.stringify(document)).report
const vulns = 'https://in-toto.io/attestation/vulns/v0.1'
const cosign = 'https://cosign.sigstore.dev/attestation/vuln/v1'

describe('what scanners found', () => {
  test('Trivy', () => {
    const unfixed = { id: 'CVE-2024-1', severity: 'LOW' }
    expect(read(trivyDocument(image, curlFound, unfixed))).toMatchObject({
      value: {
        format: 'Trivy',
        names: [[image]],
        madeAt: '2026-03-02T08:00:00.000Z',
        vulnerabilities: [vulnerability(), { id: 'CVE-2024-1', severity: 'LOW', fix: { state: 'none' } }],
      },
    })
  })

  test('Grype', () => {
    expect(read(grypeDocument(image, curlFound, { id: 'CVE-2024-1', severity: 'Negligible' }))).toMatchObject(
      {
        value: {
          format: 'Grype',
          names: [[image]],
          vulnerabilities: [
            {
              id: 'CVE-2024-5678',
              aliases: ['GHSA-aaaa-bbbb-cccc'],
              severity: 'CRITICAL',
              installed: '7.88',
            },
            { severity: 'NEGLIGIBLE', fix: { state: 'none' } },
          ],
        },
      },
    )
  })

  test('an in-toto statement: the worst score counts, and who is meant are its subjects', () => {
    const result = [
      {
        id: 'CVE-2024-1',
        severity: [
          { method: 'nvd', score: '7.5' },
          { method: 'vendor', score: 'low' },
        ],
      },
      { id: 'CVE-2024-2' },
    ]
    expect(read(statementOn(image, vulns, { scanner: { uri: 'x', result } }))).toMatchObject({
      value: {
        format: 'in-toto',
        names: [[image]],
        vulnerabilities: [
          { id: 'CVE-2024-1', severity: 'HIGH', fix: { state: 'unknown' } },
          { id: 'CVE-2024-2', severity: 'UNKNOWN' },
        ],
      },
    })
  })

  test("cosign's statement around a scanner's own report names the image twice", () => {
    const statement = statementOn(image, cosign, { scanner: { result: trivyDocument(other, curlFound) } })
    for (const document of [statement, envelopeOf(statement), bundleOf(statement)]) {
      expect(read(document)).toMatchObject({
        value: { format: 'Trivy', names: [[image], [other]], vulnerabilities: [{ id: 'CVE-2024-5678' }] },
      })
    }
    expect(readReport(JSON.stringify(bundleOf(statement))).enveloped).toBe(true)
    expect(readReport(JSON.stringify(statement)).enveloped).toBe(false)
  })

  test('CycloneDX with vulnerabilities, those with an analysis left to VEX', () => {
    const document = {
      ...cycloneDocument(image, {}),
      components: [{ 'bom-ref': 'curl', name: 'curl', version: '7.88', purl: 'pkg:deb/debian/curl@7.88' }],
      vulnerabilities: [
        { id: 'CVE-2024-5678', ratings: [{ severity: 'critical' }], affects: [{ ref: 'curl' }] },
        {
          id: 'CVE-2024-1',
          ratings: [{ score: 9.8 }],
          affects: [{ ref: 'root' }],
          analysis: { state: 'false_positive', detail: 'not the same library' },
        },
      ],
    }
    expect(read(document)).toMatchObject({
      value: {
        names: [[image]],
        vulnerabilities: [{ id: 'CVE-2024-5678', severity: 'CRITICAL', package: 'curl', installed: '7.88' }],
        statements: [
          { ids: ['CVE-2024-1'], status: 'not_affected', products: [expect.stringContaining('pkg:oci')] },
        ],
      },
    })
  })
})

describe('what an image is made of', () => {
  test.each([
    ['CycloneDX', cycloneDocument(image, { curl: 'curl', app: 'MIT OR ISC' })],
    ['SPDX', spdxDocument(image, { curl: 'curl', app: 'MIT OR ISC' })],
  ])('%s', (format, document) => {
    expect(read(document)).toMatchObject({
      value: {
        format,
        names: [[image]],
        vulnerabilities: undefined,
        components: [
          { name: 'curl', licenses: [{ kind: 'expression', text: 'curl' }] },
          { name: 'app', licenses: [{ kind: 'expression', text: 'MIT OR ISC' }] },
        ],
      },
    })
  })

  test('the hash of an application that was built is no digest of an image', () => {
    const hashes = [{ alg: 'SHA-256', content: 'd'.repeat(64) }]
    const metadata = { component: { type: 'application', name: 'app', version: '1', hashes } }
    expect(read({ ...cycloneDocument(image, {}), metadata })).toMatchObject({ value: { names: [] } })
  })

  test('an attested SBOM', () => {
    const statement = statementOn(
      image,
      'https://cyclonedx.org/bom',
      cycloneDocument(image, { curl: 'curl' }),
    )
    expect(read(envelopeOf(statement))).toMatchObject({
      value: { names: [[image], [image]], components: [{}] },
    })
  })

  test('components within components, however deep', () => {
    const text = `{"bomFormat":"CycloneDX","specVersion":"1.6","components":[${'{"name":"x","components":['.repeat(20_000)}${']}'.repeat(20_000)}]}`
    const { report } = readReport(text)
    expect(report?.ok === true ? report.value.components?.length : report).toBe(20_000)
  })
})

test('OpenVEX: not affected needs a reason', () => {
  const product = `pkg:oci/api@${image}`
  expect(read(openVexDocument(product, 'CVE-2024-5678'))).toMatchObject({
    value: { vulnerabilities: undefined, statements: [{ ids: ['CVE-2024-5678'], products: [product] }] },
  })
  const vulnerable = { vulnerability: { name: 'CVE-1' }, products: [{ '@id': product }] }
  const statements = ['not_affected', 'affected', 'under_investigation'].map((status) => ({
    ...vulnerable,
    status,
  }))
  expect(read({ ...openVexDocument(product), statements })).toMatchObject({ value: { statements: [] } })
})

test('what is attested of other things is no report, nor is a signature', () => {
  expect(read(bundleOf(statementOn(image, 'https://slsa.dev/provenance/v1', {})))).toBeUndefined()
  expect(read({ mediaType: 'x', verificationMaterial: {}, messageSignature: {} })).toBeUndefined()
  expect(read({ ...envelopeOf({}), payloadType: 'text/plain' })).toBeUndefined()
})
