// Reads Trivy's JSON report, schema version 2.
import { z } from 'zod'
import { err, ok, type Result } from '../../result.ts'
import { momentIn, namedBy } from './named-digests.ts'
import { emptyReport, type Report, type Vulnerability } from '../report.ts'
import { severityNamed } from '../severity.ts'
import { longText, reportText, titleOf } from './report-text.ts'

const vulnerabilitySchema = z.object({
  VulnerabilityID: reportText,
  PkgName: reportText,
  PkgIdentifier: z.object({ PURL: longText.optional() }).optional(),
  InstalledVersion: z.string().optional(),
  FixedVersion: z.string().optional(),
  Status: z.string().optional(),
  Severity: z.string(),
  Title: z.string().optional(),
})

const reportSchema = z.object({
  SchemaVersion: z.literal(2),
  CreatedAt: z.string().optional(),
  ArtifactType: z.string(),
  Metadata: z.object({ RepoDigests: z.array(longText).nullish() }).optional(),
  Results: z
    .array(
      z.object({
        Class: z.string().optional(),
        Vulnerabilities: z.array(vulnerabilitySchema).nullish(),
        ExperimentalModifiedFindings: z.array(z.object({ Type: z.string().optional() })).nullish(),
      }),
    )
    .nullish(),
})

export function isTrivy(value: object): boolean {
  return 'SchemaVersion' in value && 'ArtifactType' in value
}

/** A report without a result for any packages is no clean one: nobody looked. */
export function readTrivy(value: unknown): Result<Report, string> {
  const read = reportSchema.safeParse(value)
  if (!read.success) return err('it is not as Trivy writes reports (schema version 2)')
  const { ArtifactType: type, CreatedAt, Metadata, Results } = read.data
  if (type !== 'container_image') return err('Trivy looked at something else than a container image')
  const packages = (Results ?? []).filter(({ Class }) => Class === 'os-pkgs' || Class === 'lang-pkgs')
  if (packages.length === 0) return err('Trivy lists no result for any packages')
  return ok({
    ...emptyReport('Trivy'),
    madeAt: momentIn(CreatedAt),
    names: namedBy(Metadata?.RepoDigests ?? []),
    vulnerabilities: packages.flatMap(({ Vulnerabilities }) => (Vulnerabilities ?? []).map(vulnerabilityOf)),
    leftOut: packages.reduce((sum, result) => sum + (result.ExperimentalModifiedFindings?.length ?? 0), 0),
  })
}

/** Trivy names a fixed version where there is one; a status says so where there is none. */
function vulnerabilityOf(found: z.infer<typeof vulnerabilitySchema>): Vulnerability {
  const version = found.FixedVersion ?? ''
  return {
    id: found.VulnerabilityID,
    aliases: [],
    severity: severityNamed(found.Severity),
    package: found.PkgName,
    purl: found.PkgIdentifier?.PURL,
    installed: found.InstalledVersion,
    fix:
      version !== '' ? { state: 'fixed', version } : { state: found.Status === 'fixed' ? 'unknown' : 'none' },
    title: titleOf(found.Title),
  }
}
