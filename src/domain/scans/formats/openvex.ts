// Reads OpenVEX: somebody's word that vulnerabilities do no harm in a product (OpenVEX specification 0.2.0).
import { z } from 'zod'
import { err, ok, type Result } from '../../result.ts'
import { momentIn } from './named-digests.ts'
import { emptyReport, type Report, type VexStatement } from '../report.ts'
import { longText, reportText } from './report-text.ts'

const componentSchema = z.object({
  '@id': longText.optional(),
  identifiers: z.record(z.string(), longText).optional(),
  hashes: z.record(z.string(), longText).optional(),
})
type VexComponent = z.infer<typeof componentSchema>

const statementSchema = z.object({
  vulnerability: z.object({ name: reportText, aliases: z.array(reportText).optional() }),
  products: z
    .array(componentSchema.extend({ subcomponents: z.array(componentSchema).optional() }))
    .optional(),
  status: z.enum(['not_affected', 'affected', 'fixed', 'under_investigation']),
  justification: z.string().optional(),
  impact_statement: z.string().optional(),
})

const documentSchema = z.object({
  '@context': z.string().regex(/^https:\/\/openvex\.dev\/ns(?:\/v0\.2\.\d)?$/),
  timestamp: z.string().optional(),
  statements: z.array(statementSchema),
})

export function isOpenVex(value: object): boolean {
  return (
    '@context' in value && typeof value['@context'] === 'string' && value['@context'].includes('openvex.dev')
  )
}

export function readOpenVex(value: unknown): Result<Report, string> {
  const read = documentSchema.safeParse(value)
  if (!read.success) return err('it is not OpenVEX 0.2')
  const { timestamp, statements } = read.data
  return ok({
    ...emptyReport('OpenVEX'),
    madeAt: momentIn(timestamp),
    statements: statements.flatMap(statementsOf),
  })
}

/** One for every product, since each may name parts of its own. `not_affected` has to say why. */
function statementsOf(said: z.infer<typeof statementSchema>): readonly VexStatement[] {
  const { vulnerability, status, products = [] } = said
  const why = said.justification ?? said.impact_statement
  if (status !== 'fixed' && (status !== 'not_affected' || why === undefined || why.trim() === '')) return []
  return products.map((product) => ({
    ids: [vulnerability.name, ...(vulnerability.aliases ?? [])],
    status,
    justification: why ?? 'fixed',
    products: identities(product),
    within: (product.subcomponents ?? []).flatMap(identities),
  }))
}

function identities({ '@id': id, identifiers = {}, hashes = {} }: VexComponent): readonly string[] {
  const sums = Object.entries(hashes).flatMap(([name, sum]) =>
    /^sha-?256$/i.test(name) ? [`sha256:${sum}`] : [],
  )
  return [...(id === undefined ? [] : [id]), ...Object.values(identifiers), ...sums]
}
