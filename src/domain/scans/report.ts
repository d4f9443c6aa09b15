// A report about an image: what a scanner found, what the image is made of, or what somebody says of findings.
import type { Digest, Instant } from '../identifiers.ts'
import type { Result } from '../result.ts'
import type { Severity } from './severity.ts'

/** Whether there is a version without the vulnerability; what a report leaves open is unknown, never "none". */
export type Fix =
  | { readonly state: 'fixed'; readonly version: string }
  | { readonly state: 'none' }
  | { readonly state: 'unknown' }

/** One vulnerability of one package. All texts are the report's own: untrusted. */
export interface Vulnerability {
  readonly id: string
  /** Other names of the same vulnerability. */
  readonly aliases: readonly string[]
  readonly severity: Severity
  readonly package: string | undefined
  readonly purl: string | undefined
  readonly installed: string | undefined
  readonly fix: Fix
  readonly title: string | undefined
}

/** A licence as it is written: an SPDX expression, or a name that somebody gave it. */
export interface WrittenLicense {
  readonly kind: 'expression' | 'name'
  readonly text: string
}

/** Something the image is made of. All its licences hold at once; none is told where the list is empty. */
export interface Component {
  readonly name: string
  readonly version: string | undefined
  readonly licenses: readonly WrittenLicense[]
}

/** Somebody's word that a vulnerability does no harm (VEX). Statements that say anything else are not kept. */
export interface VexStatement {
  /** The vulnerability's id and its other names. */
  readonly ids: readonly string[]
  readonly status: 'not_affected' | 'fixed'
  readonly justification: string
  /** Products as they are named: package URLs or digests. It holds for these and nothing else. */
  readonly products: readonly string[]
  /** Package URLs within the products; empty: everything in them. */
  readonly within: readonly string[]
}

export type ReportFormat = 'Trivy' | 'Grype' | 'SARIF' | 'CycloneDX' | 'SPDX' | 'OpenVEX' | 'in-toto'

export interface Report {
  readonly format: ReportFormat
  /** When it was made, as it says itself. */
  readonly madeAt: Instant | undefined
  /** Every place in which it names its image, by one or more digests; empty where it names none. */
  readonly names: readonly (readonly Digest[])[]
  /** Undefined where nobody looked for vulnerabilities: that is not "none". */
  readonly vulnerabilities: readonly Vulnerability[] | undefined
  /** How many findings the scanner was told to leave out. */
  readonly leftOut: number
  /** Undefined where it does not say what the image is made of. */
  readonly components: readonly Component[] | undefined
  readonly statements: readonly VexStatement[]
}

/** A report as it hangs on an image in the registry. */
export interface AttachedReport {
  /** Of the artifact that carries it. */
  readonly digest: Digest
  /** Whether it came in an envelope with signatures; nobody has verified them here. */
  readonly enveloped: boolean
  /** The report, or why it cannot be believed. */
  readonly report: Result<Report, string>
}

/** Everything that hangs on an image and could be a report. */
export interface AttachedReports {
  /** The image's digest and those of its platforms' manifests: what a report about it may name. */
  readonly covers: readonly Digest[]
  readonly reports: readonly AttachedReport[]
}

/** Nothing but the format; readers fill in what theirs tells. */
export function emptyReport(format: ReportFormat): Report {
  const nothing = { madeAt: undefined, vulnerabilities: undefined, components: undefined }
  return { format, ...nothing, names: [], leftOut: 0, statements: [] }
}

/** Whether a report may be about an image: wherever it names one, it names this one. */
export function isAbout({ names }: Report, covers: readonly Digest[]): boolean {
  return names.every((named) => named.some((digest) => covers.includes(digest)))
}
