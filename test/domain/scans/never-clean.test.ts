// What is never taken for a report that found nothing: absent results, other schemas, other tools, documents cut off. [T3]
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { largestReport, readReport } from '../../../src/domain/scans/read-report.ts'
import {
  curlFound,
  cycloneDocument,
  envelopeOf,
  grypeDocument,
  statementOn,
  trivyDocument,
} from '../../support/builders/documents.ts'
import { digest } from '../../support/builders/names.ts'

const image = digest('c')
const read = (document: unknown) => readReport(JSON.stringify(document)).report
const problemOf = (document: unknown) => {
  const report = read(document)
  return report?.ok === false ? report.error : report
}
const vulns = 'https://in-toto.io/attestation/vulns/v0.1'
const cosign = 'https://cosign.sigstore.dev/attestation/vuln/v1'

describe('[T3] never clean', () => {
  const trivy = trivyDocument(image)
  const run = { tool: { driver: { name: 'Trivy' } }, results: [] }
  const sarif = (change: object) => ({ version: '2.1.0', runs: [{ ...run, ...change }] })
  test.each([
    ['a report without results', { ...trivy, Results: undefined }, 'Trivy lists no result for any packages'],
    [
      'results for no packages',
      { ...trivy, Results: [{ Class: 'secret' }] },
      'Trivy lists no result for any packages',
    ],
    [
      'another schema',
      { ...trivy, SchemaVersion: 3 },
      'it is not as Trivy writes reports (schema version 2)',
    ],
    [
      'a vulnerability without an id',
      { ...trivy, Results: [{ Class: 'os-pkgs', Vulnerabilities: [{ Severity: 'LOW' }] }] },
      'it is not as Trivy writes reports (schema version 2)',
    ],
    [
      'Grype without matches',
      { ...grypeDocument(image), matches: undefined },
      'it is not as Grype writes reports',
    ],
    [
      'Grype on a folder',
      { ...grypeDocument(image), source: { type: 'directory', target: '/src' } },
      'Grype looked at something else than an image',
    ],
    ['SARIF of a run without results', sarif({ results: undefined }), 'it is not whole SARIF 2.1.0'],
    ['SARIF without runs', { version: '2.1.0', runs: [] }, 'it is not whole SARIF 2.1.0'],
    [
      'SARIF of a linter',
      sarif({ tool: { driver: { name: 'CodeQL' } } }),
      'it comes from a tool that is not known to look for vulnerabilities in images',
    ],
    [
      'SARIF of a run that failed',
      sarif({ invocations: [{ executionSuccessful: false }] }),
      'the scanner says that it did not finish',
    ],
    [
      'an attestation without results',
      statementOn(image, vulns, { scanner: { uri: 'x' } }),
      'its predicate is not whole: it lists no results',
    ],
    [
      "cosign's around nothing",
      statementOn(image, cosign, { scanner: {} }),
      'its predicate carries no report of a scanner',
    ],
    [
      'a statement about nothing',
      { ...statementOn(image, vulns, {}), subject: [{ digest: { sha1: 'a' } }] },
      'its statement names nothing by digest',
    ],
    ['a broken envelope', { ...envelopeOf({}), payload: '***' }, 'its envelope is broken'],
    ['an envelope around nothing', envelopeOf([]), 'it is of no kind that is read here'],
    ['SPDX 3', { spdxVersion: 'SPDX-3.0' }, 'it is not SPDX 2 as JSON'],
    [
      'CycloneDX 2',
      { bomFormat: 'CycloneDX', specVersion: '2.0' },
      'it is not CycloneDX JSON from 1.2 to 1.9',
    ],
    ['something else', { hello: 'world' }, 'it is of no kind that is read here'],
    ['a number', 1, 'it is no JSON document'],
  ])('%s', (_what, document, problem) => {
    expect(problemOf(document)).toBe(problem)
  })

  test('a CycloneDX document with an empty list of vulnerabilities is an SBOM and no scan', () => {
    expect(read(cycloneDocument(image, { curl: 'curl' }))).toMatchObject({
      value: { vulnerabilities: undefined },
    })
  })

  test('one that was cut off anywhere', () => {
    const whole = JSON.stringify(trivyDocument(image, curlFound))
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(readReport(whole.slice(0, length)).report).toMatchObject({ ok: false })
      }),
    )
  })

  test('one that is too large', () => {
    expect(readReport(' '.repeat(largestReport + 1)).report).toEqual({
      ok: false,
      error: 'it is larger than any report that is read',
    })
  })

  test('whatever is in it, reading it ends with an answer', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.constantFrom(trivyDocument(image), grypeDocument(image), cycloneDocument(image, {})),
        (json, whole) => {
          const odd = Object.fromEntries(Object.keys(whole).map((key) => [key, JSON.parse(json)]))
          expect(typeof readReport(JSON.stringify({ ...whole, ...odd })).enveloped).toBe('boolean')
        },
      ),
    )
  })
})
