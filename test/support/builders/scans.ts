// Builders for reports about images: one that found nothing, and what differs from it.
import { known } from '../../../src/domain/fact.ts'
import type { Digest } from '../../../src/domain/identifiers.ts'
import { ok, type Result } from '../../../src/domain/result.ts'
import {
  type AttachedReport,
  type Component,
  emptyReport,
  type Report,
  type VexStatement,
  type Vulnerability,
} from '../../../src/domain/scans/report.ts'
import type { ScanFact } from '../../../src/domain/scans/scan-fact.ts'
import type { LicenseRules, SecurityScanRules } from '../../../src/domain/scans/scan-rules.ts'
import { digest } from './names.ts'

/** A Trivy report about the usual image that found nothing. */
export function report(change: Partial<Report> = {}): Report {
  return { ...emptyReport('Trivy'), names: [[digest('c')]], vulnerabilities: [], ...change }
}

/** An SBOM of the usual image. */
export function sbomOf(...components: readonly Component[]): Report {
  return { ...emptyReport('CycloneDX'), names: [[digest('c')]], components }
}

export function component(name: string, ...licenses: readonly string[]): Component {
  return { name, version: '1', licenses: licenses.map((text) => ({ kind: 'expression', text })) }
}

/** A critical one in `curl` 7.88, fixed since. */
export function vulnerability(change: Partial<Vulnerability> = {}): Vulnerability {
  return {
    id: 'CVE-2024-5678',
    aliases: [],
    severity: 'CRITICAL',
    package: 'curl',
    purl: 'pkg:deb/debian/curl@7.88?arch=amd64',
    installed: '7.88',
    fix: { state: 'fixed', version: '7.88.1' },
    title: 'Buffer overflow',
    ...change,
  }
}

/** Says that the usual vulnerability does no harm in the usual image. */
export function statement(change: Partial<VexStatement> = {}): VexStatement {
  return {
    ids: ['CVE-2024-5678'],
    status: 'not_affected',
    justification: 'vulnerable_code_not_present',
    products: [`pkg:oci/api@${digest('c')}`],
    within: [],
    ...change,
  }
}

/** Carried by the artifact whose digest is made of `digit`. */
export function attached(found: Report | Result<Report, string>, digit = 'e'): AttachedReport {
  return { digest: digest(digit), enveloped: false, report: 'ok' in found ? found : ok(found) }
}

/** What hangs on the usual image. */
export function scanFact(reports: readonly AttachedReport[], change: Partial<ScanFact> = {}): ScanFact {
  const { digest: of = digest('c') } = change
  return {
    repository: 'ghcr.io/acme/api',
    digest: of,
    attached: known({ covers: [of], reports }),
    ...change,
  }
}

/** A platform's manifest may be named for an index. */
export function covering(fact: ScanFact, ...covers: readonly Digest[]): ScanFact {
  return fact.attached.known ? { ...fact, attached: known({ ...fact.attached.value, covers }) } : fact
}

export function securityScanRules(change: Partial<SecurityScanRules> = {}): SecurityScanRules {
  return {
    blockOnSeverity: ['CRITICAL', 'HIGH'],
    ignoreUnfixed: false,
    waivers: [],
    ...change,
  }
}

export function licenseRules(change: Partial<LicenseRules> = {}): LicenseRules {
  return { allowed: [], prohibited: ['GPL-3.0*'], unknown: 'fail', ...change }
}
