// Reads a report of any kind that is known here, by what is in it and not by what it is called.
import { err, ok, type Result } from '../result.ts'
import { isCycloneDx, readCycloneDx } from './formats/cyclonedx.ts'
import { isGrype, readGrype } from './formats/grype.ts'
import { isStatement, openEnvelope, readStatement } from './formats/in-toto.ts'
import { isOpenVex, readOpenVex } from './formats/openvex.ts'
import type { Report } from './report.ts'
import { isSarif, readSarif } from './formats/sarif.ts'
import { isSpdx, readSpdx } from './formats/spdx.ts'
import { isTrivy, readTrivy } from './formats/trivy.ts'
import { readVulns, reportInCosign } from './formats/vulnerability-predicate.ts'

/** Bytes; the reports of very large images stay below it. */
export const largestReport = 16 * 1024 * 1024

export interface ReadReport {
  readonly enveloped: boolean
  /** Undefined for an attestation of something else, such as who built the image. */
  readonly report: Result<Report, string> | undefined
}

const readers = [
  { is: isTrivy, read: readTrivy },
  { is: isGrype, read: readGrype },
  { is: isSarif, read: readSarif },
  { is: isCycloneDx, read: readCycloneDx },
  { is: isSpdx, read: readSpdx },
  { is: isOpenVex, read: readOpenVex },
]

/** Cut off, too large or of an unknown kind is an error with its reason, and never a report that found nothing. */
export function readReport(text: string): ReadReport {
  const value = parse(text)
  if (!value.ok) return { enveloped: false, report: value }
  const opened = openEnvelope(value.value)
  switch (opened.kind) {
    case 'plain':
      return { enveloped: false, report: readDocument(value.value) }
    case 'statement': {
      const inner = parse(opened.text)
      return { enveloped: true, report: inner.ok ? readDocument(inner.value) : inner }
    }
    case 'broken':
      return { enveloped: true, report: err('its envelope is broken') }
    case 'other':
      return { enveloped: true, report: undefined }
  }
}

function readDocument(value: object): Result<Report, string> | undefined {
  if (!isStatement(value)) return readPlain(value)
  const statement = readStatement(value)
  if (!statement.ok) return statement
  const report = readPredicate(statement.value.predicateType, statement.value.predicate)
  if (report?.ok !== true) return report
  return ok({ ...report.value, names: [statement.value.subjects, ...report.value.names] })
}

const predicates = {
  vulns: /^https:\/\/in-toto\.io\/attestation\/vulns(?:\/|$)/,
  cosign: /^(?:https:\/\/)?cosign\.sigstore\.dev\/attestation\/vuln\/v1$/,
  plain: /^https:\/\/(?:cyclonedx\.org\/(?:bom|vex)|spdx\.dev\/Document|openvex\.dev\/ns)(?:\/|$)/,
}

/** Whether a statement with a predicate of this type is a report. */
export function isReportPredicate(type: string): boolean {
  return Object.values(predicates).some((known) => known.test(type))
}

/** Undefined for predicates that are no report. */
function readPredicate(type: string, predicate: unknown): Result<Report, string> | undefined {
  if (!isReportPredicate(type)) return undefined
  if (predicates.vulns.test(type)) return readVulns(predicate)
  const report = predicates.cosign.test(type) ? reportInCosign(predicate) : plainIn(predicate)
  return report.ok ? readPlain(report.value) : report
}

function plainIn(predicate: unknown): Result<object, string> {
  return typeof predicate === 'object' && predicate !== null
    ? ok(predicate)
    : err('its predicate is no JSON document')
}

function readPlain(value: object): Result<Report, string> {
  return readers.find(({ is }) => is(value))?.read(value) ?? err('it is of no kind that is read here')
}

function parse(text: string): Result<object, string> {
  if (Buffer.byteLength(text) > largestReport) return err('it is larger than any report that is read')
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? ok(value) : err('it is no JSON document')
  } catch (error) {
    if (error instanceof SyntaxError) return err('it is no whole JSON document; it may have been cut off')
    throw error
  }
}
