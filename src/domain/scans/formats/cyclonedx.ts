// Reads CycloneDX JSON: what an image is made of, what is wrong with it, and what somebody says of that (VEX).
import { z } from 'zod'
import { err, ok, type Result } from '../../result.ts'
import { type CycloneComponent, componentSchema, flatten, isPart } from './cyclonedx-components.ts'
import { momentIn, namedBy } from './named-digests.ts'
import {
  type Component,
  emptyReport,
  type Report,
  type VexStatement,
  type Vulnerability,
  type WrittenLicense,
} from '../report.ts'
import { severityNamed, severityScored, worst } from '../severity.ts'
import { longText, reportText, titleOf } from './report-text.ts'

const vulnerabilitySchema = z.object({
  id: reportText,
  references: z.array(z.object({ id: z.string().optional() })).optional(),
  ratings: z.array(z.object({ severity: z.string().optional(), score: z.number().optional() })).optional(),
  description: z.string().optional(),
  analysis: z
    .object({
      state: z.string().optional(),
      justification: z.string().optional(),
      detail: z.string().optional(),
    })
    .optional(),
  affects: z.array(z.object({ ref: longText })).optional(),
})
type CycloneVulnerability = z.infer<typeof vulnerabilitySchema>

const documentSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string().regex(/^1\.[2-9]$/),
  metadata: z.object({ timestamp: z.string().optional(), component: componentSchema.optional() }).optional(),
  components: z.array(z.unknown()).optional(),
  vulnerabilities: z.array(vulnerabilitySchema).optional(),
})

export function isCycloneDx(value: object): boolean {
  return 'bomFormat' in value
}

/** Tools write an empty list of vulnerabilities without having looked for any, so only a full one is a scan. */
export function readCycloneDx(value: unknown): Result<Report, string> {
  const read = documentSchema.safeParse(value)
  if (!read.success) return err('it is not CycloneDX JSON from 1.2 to 1.9')
  const { metadata, components, vulnerabilities = [] } = read.data
  const parts = flatten(components ?? [])
  if (!parts.ok) return parts
  const root = metadata?.component
  const byRef = new Map([...(root === undefined ? [] : [root]), ...parts.value].flatMap((part) => refs(part)))
  const found = vulnerabilities.filter(({ analysis }) => analysis?.state === undefined)
  return ok({
    ...emptyReport('CycloneDX'),
    madeAt: momentIn(metadata?.timestamp),
    names: root === undefined ? [] : namedBy(imageNames(root)),
    vulnerabilities: found.length === 0 ? undefined : found.flatMap((each) => vulnerabilitiesOf(each, byRef)),
    components: components === undefined ? undefined : parts.value.filter(isPart).map(componentOf),
    statements: vulnerabilities.flatMap((each) => statementOf(each, byRef)),
  })
}

function refs(part: CycloneComponent): readonly [string, CycloneComponent][] {
  return part['bom-ref'] === undefined ? [] : [[part['bom-ref'], part]]
}

/** How a component names an image: by the digest in its address, its version or its properties. */
function imageNames({ purl, version, properties }: CycloneComponent): readonly string[] {
  return [
    ...[purl, version].flatMap((text) => text ?? []),
    ...(properties ?? []).flatMap(({ name, value }) => (/digest/i.test(name ?? '') ? (value ?? []) : [])),
  ]
}

/** Everything by which VEX may name a component; the hash of a file is none of an image. */
function identities(component: CycloneComponent): readonly string[] {
  const hashes = component.hashes ?? []
  const sums = hashes.flatMap(({ alg, content }) => (alg === 'SHA-256' ? [`sha256:${content}`] : []))
  return [...imageNames(component), ...sums]
}

function componentOf({ name, version, licenses = [] }: CycloneComponent): Component {
  return {
    name,
    version,
    licenses: licenses.flatMap(({ license, expression }): WrittenLicense[] => {
      const text = expression ?? license?.id
      if (text !== undefined) return [{ kind: 'expression', text }]
      return license?.name === undefined ? [] : [{ kind: 'name', text: license.name }]
    }),
  }
}

function vulnerabilitiesOf(
  found: CycloneVulnerability,
  byRef: ReadonlyMap<string, CycloneComponent>,
): readonly Vulnerability[] {
  const { id, ratings = [], description } = found
  const opinions = ratings.flatMap(({ severity, score }) => [
    ...(severity === undefined ? [] : [severityNamed(severity)]),
    ...(score === undefined || severity !== undefined ? [] : [severityScored(score)]),
  ])
  const common = { id, aliases: aliasesOf(found), severity: worst(opinions), title: titleOf(description) }
  const places = (found.affects ?? []).map(({ ref }) => byRef.get(ref))
  return (places.length === 0 ? [undefined] : places).map((part) => ({
    ...common,
    package: part?.name,
    purl: part?.purl,
    installed: part?.version,
    fix: { state: 'unknown' },
  }))
}

/** `resolved` and `not_affected` with a reason do no harm; a false positive is a way of not being affected. */
function statementOf(
  said: CycloneVulnerability,
  byRef: ReadonlyMap<string, CycloneComponent>,
): readonly VexStatement[] {
  const { state, justification, detail } = said.analysis ?? {}
  const fixed = state === 'resolved' || state === 'resolved_with_pedigree'
  if (!fixed && state !== 'not_affected' && state !== 'false_positive') return []
  const why = justification ?? detail
  if (why === undefined || why.trim() === '') return []
  const products = (said.affects ?? []).flatMap(({ ref }) => {
    const part = byRef.get(ref)
    return part === undefined ? [ref] : identities(part)
  })
  const ids = [said.id, ...aliasesOf(said)]
  return [{ ids, status: fixed ? 'fixed' : 'not_affected', justification: why, products, within: [] }]
}

function aliasesOf({ references = [] }: CycloneVulnerability): readonly string[] {
  return references.flatMap(({ id }) => id ?? [])
}
