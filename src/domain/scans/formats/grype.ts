// Reads Grype's JSON report.
import { z } from 'zod'
import { err, ok, type Result } from '../../result.ts'
import { momentIn, namedBy } from './named-digests.ts'
import { emptyReport, type Fix, type Report, type Vulnerability } from '../report.ts'
import { severityNamed } from '../severity.ts'
import { longText, reportText, titleOf } from './report-text.ts'

const matchSchema = z.object({
  vulnerability: z.object({
    id: reportText,
    severity: z.string().optional(),
    description: z.string().optional(),
    fix: z.object({ versions: z.array(z.string()).nullish(), state: z.string() }).optional(),
  }),
  relatedVulnerabilities: z.array(z.object({ id: reportText })).nullish(),
  artifact: z.object({ name: reportText, version: z.string().optional(), purl: longText.optional() }),
})

const reportSchema = z.object({
  matches: z.array(matchSchema),
  ignoredMatches: z.array(z.unknown()).nullish(),
  source: z.object({
    type: z.string(),
    target: z
      .object({ manifestDigest: longText.optional(), repoDigests: z.array(longText).nullish() })
      .optional()
      .catch(undefined),
  }),
  descriptor: z.object({ name: z.string(), timestamp: z.string().optional() }),
})

export function isGrype(value: object): boolean {
  return 'matches' in value || ('descriptor' in value && 'distro' in value)
}

export function readGrype(value: unknown): Result<Report, string> {
  const read = reportSchema.safeParse(value)
  if (!read.success) return err('it is not as Grype writes reports')
  const { matches, ignoredMatches, source, descriptor } = read.data
  if (source.type !== 'image' || source.target === undefined)
    return err('Grype looked at something else than an image')
  return ok({
    ...emptyReport('Grype'),
    madeAt: momentIn(descriptor.timestamp),
    names: namedBy([source.target.manifestDigest, ...(source.target.repoDigests ?? [])]),
    vulnerabilities: matches.map(vulnerabilityOf),
    leftOut: ignoredMatches?.length ?? 0,
  })
}

function vulnerabilityOf({
  vulnerability,
  relatedVulnerabilities,
  artifact,
}: z.infer<typeof matchSchema>): Vulnerability {
  return {
    id: vulnerability.id,
    aliases: (relatedVulnerabilities ?? []).map(({ id }) => id),
    severity: severityNamed(vulnerability.severity ?? ''),
    package: artifact.name,
    purl: artifact.purl === '' ? undefined : artifact.purl,
    installed: artifact.version,
    fix: fixOf(vulnerability.fix),
    title: titleOf(vulnerability.description),
  }
}

function fixOf(fix: z.infer<typeof matchSchema>['vulnerability']['fix']): Fix {
  const [first, ...others] = fix?.versions ?? []
  if (first !== undefined) return { state: 'fixed', version: [first, ...others].join(', ') }
  return { state: fix?.state === 'not-fixed' || fix?.state === 'wont-fix' ? 'none' : 'unknown' }
}
