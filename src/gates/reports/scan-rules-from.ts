// What the policy's words about scans, SBOMs and licences come to in one environment.
import { type Instant, instantSchema } from '../../domain/identifiers.ts'
import type { LicenseRules, SecurityScanRules } from '../../domain/scans/scan-rules.ts'
import type { WrittenLicenses, WrittenSbom, WrittenSecurityScan } from './options.ts'

/** Undefined where no scan is asked for. */
export function securityScanRules(written: WrittenSecurityScan): SecurityScanRules | undefined {
  if (written === undefined || written === false) return undefined
  const {
    block_on_severity: blockOn,
    ignore_unfixed: ignoreUnfixed,
    waivers = [],
  } = written === true ? {} : written
  return {
    blockOnSeverity: blockOn ?? ['CRITICAL', 'HIGH'],
    ignoreUnfixed: ignoreUnfixed ?? false,
    waivers: waivers.map(({ expires, ...waiver }) => ({ ...waiver, expires: endOf(expires) })),
  }
}

/** Undefined where no SBOM is asked for. */
export function sbomRules(written: WrittenSbom): true | undefined {
  return written === undefined || written === false ? undefined : true
}

/** Undefined where licences are not asked for. */
export function licenseRules(written: WrittenLicenses): LicenseRules | undefined {
  if (written === undefined || written === false) return undefined
  const { allowed = [], prohibited = [], unknown = 'fail' } = written
  return { allowed, prohibited, unknown }
}

/** A day lasts to its end in UTC. */
function endOf(expires: string): Instant {
  const moment = instantSchema.parse(expires.includes('T') ? expires : `${expires}T00:00:00Z`)
  if (expires.includes('T')) return moment
  return instantSchema.parse(new Date(Date.parse(moment) + 24 * 60 * 60 * 1000).toISOString())
}
