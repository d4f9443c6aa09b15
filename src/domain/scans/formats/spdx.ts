// Reads SPDX 2.x JSON: what an image is made of.
import { z } from 'zod'
import { err, ok, type Result } from '../../result.ts'
import { momentIn, namedBy } from './named-digests.ts'
import { type Component, emptyReport, type Report } from '../report.ts'
import { longText, reportText } from './report-text.ts'

const packageSchema = z.object({
  SPDXID: reportText,
  name: reportText,
  versionInfo: z.string().optional(),
  licenseConcluded: z.string().optional(),
  licenseDeclared: z.string().optional(),
  primaryPackagePurpose: z.string().optional(),
  externalRefs: z.array(z.object({ referenceType: z.string(), referenceLocator: longText })).optional(),
  checksums: z.array(z.object({ algorithm: z.string(), checksumValue: z.string() })).optional(),
})
type SpdxPackage = z.infer<typeof packageSchema>

const documentSchema = z.object({
  spdxVersion: z.string().regex(/^SPDX-2\.\d$/),
  creationInfo: z.object({ created: z.string().optional() }).optional(),
  documentDescribes: z.array(reportText).optional(),
  packages: z.array(packageSchema).optional(),
  relationships: z
    .array(
      z.object({ spdxElementId: z.string(), relatedSpdxElement: z.string(), relationshipType: z.string() }),
    )
    .optional(),
})

export function isSpdx(value: object): boolean {
  return 'spdxVersion' in value
}

export function readSpdx(value: unknown): Result<Report, string> {
  const read = documentSchema.safeParse(value)
  if (!read.success) return err('it is not SPDX 2 as JSON')
  const { creationInfo, documentDescribes = [], packages = [], relationships = [] } = read.data
  const described = new Set([
    ...documentDescribes,
    ...relationships.flatMap(({ spdxElementId, relatedSpdxElement, relationshipType }) =>
      spdxElementId === 'SPDXRef-DOCUMENT' && relationshipType === 'DESCRIBES' ? [relatedSpdxElement] : [],
    ),
  ])
  const isRoot = ({ SPDXID, primaryPackagePurpose }: SpdxPackage): boolean =>
    described.has(SPDXID) || primaryPackagePurpose === 'CONTAINER'
  return ok({
    ...emptyReport('SPDX'),
    madeAt: momentIn(creationInfo?.created),
    names: packages.filter(isRoot).flatMap((root) => namedBy(identities(root))),
    components: packages
      .filter((each) => !isRoot(each) && each.primaryPackagePurpose !== 'OPERATING-SYSTEM')
      .map(componentOf),
  })
}

function identities({
  versionInfo,
  externalRefs = [],
  checksums = [],
}: SpdxPackage): readonly (string | undefined)[] {
  return [
    versionInfo,
    ...externalRefs.flatMap(({ referenceType: type, referenceLocator: at }) => (type === 'purl' ? [at] : [])),
    ...checksums.flatMap(({ algorithm, checksumValue }) =>
      algorithm === 'SHA256' ? [`sha256:${checksumValue}`] : [],
    ),
  ]
}

/** What was concluded goes before what was declared. */
function componentOf({ name, versionInfo, licenseConcluded, licenseDeclared }: SpdxPackage): Component {
  const told = [licenseConcluded, licenseDeclared].find(
    (text) => text !== undefined && text !== '' && text !== 'NOASSERTION' && text !== 'NONE',
  )
  return {
    name,
    version: versionInfo,
    licenses: told === undefined ? [] : [{ kind: 'expression', text: told }],
  }
}
