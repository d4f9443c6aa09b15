// Finds the reports that hang on an image: among its referrers, under cosign's older tag, and beside its platforms.
import { z } from 'zod'
import { type Digest, digestSchema } from '../../domain/identifiers.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { isReportPredicate, largestReport, readReport } from '../../domain/scans/read-report.ts'
import type { AttachedReport } from '../../domain/scans/report.ts'
import { fetchContent } from '../oci/fetch-content.ts'
import type { ImageName } from '../oci/image-name.ts'
import { parseJson } from '../oci/manifest-document.ts'
import { fallbackTag, listReferrers, type Referrer } from '../oci/referrers.ts'
import type { RegistryClient } from '../oci/registry-client.ts'

/** Types under which reports are attached, by whatever tool; what is in them is looked at in any case. */
const reportTypes = /cyclonedx|spdx|openvex|sarif|trivy|grype|in-toto|dsse|sigstore\.bundle/i

/** Where Sigstore's tools, cosign before them, and BuildKit write what an envelope or a statement is. */
const predicateKeys = ['dev.sigstore.bundle.predicateType', 'predicateType', 'in-toto.io/predicate-type']

/** More than anybody attaches, and as much as is looked at. */
const most = 50

const manifestSchema = z.object({
  layers: z
    .array(
      z.object({
        mediaType: z.string(),
        digest: digestSchema,
        annotations: z.record(z.string(), z.string()).nullish(),
      }),
    )
    .max(most),
})
type Layer = z.infer<typeof manifestSchema>['layers'][number]

/** All of them, or why they are not all known; `attestations` are manifests that the image itself points to. */
export async function findReports(
  client: RegistryClient,
  name: ImageName,
  subject: Digest,
  attestations: readonly Digest[],
): Promise<Result<readonly AttachedReport[], string>> {
  const listed = await listReferrers(client, name, subject)
  if (!listed.ok) return listed
  const candidates = [...attestations, ...listed.value.filter(mayBeReport).map(({ digest }) => digest)]
  if (candidates.length > most) return err(`more than ${String(most)} reports hang on it`)
  const found: AttachedReport[] = []
  for (const reference of [...candidates, `${fallbackTag(subject)}.att`]) {
    const reports = await reportsIn(client, name, reference)
    if (!reports.ok) return reports
    found.push(...reports.value)
  }
  return ok(found)
}

/** What its writer says of an envelope only ever spares us a look. */
function mayBeReport({ artifactType = '', annotations }: Referrer): boolean {
  return reportTypes.test(artifactType) && mayHoldReport(annotations)
}

function mayHoldReport(annotations: Layer['annotations']): boolean {
  const said = predicateKeys.flatMap((key) => annotations?.[key] ?? [])
  return said.every(isReportPredicate)
}

/** Every layer of an artifact is one report; none where cosign's tag is not there. */
async function reportsIn(
  client: RegistryClient,
  name: ImageName,
  reference: string,
): Promise<Result<readonly AttachedReport[], string>> {
  const manifest = await fetchContent(client, name, 'manifests', reference)
  if (manifest.kind === 'unavailable') return err(manifest.reason)
  if (manifest.kind === 'absent') return reference.includes(':') ? err(`${reference} is missing`) : ok([])
  const { digest } = manifest
  const parsed = manifestSchema.safeParse(parseJson(manifest.bytes)).data
  if (parsed === undefined) {
    return ok([{ digest, enveloped: false, report: err('its manifest cannot be understood') }])
  }
  const found: AttachedReport[] = []
  for (const layer of parsed.layers.filter(({ annotations }) => mayHoldReport(annotations))) {
    const blob = await fetchContent(client, name, 'blobs', layer.digest, largestReport)
    if (blob.kind !== 'found') return err(blob.kind === 'absent' ? `${layer.digest} is missing` : blob.reason)
    const { enveloped, report } = readReport(blob.bytes.toString('utf8'))
    if (report !== undefined) found.push({ digest, enveloped, report })
  }
  return ok(found)
}
