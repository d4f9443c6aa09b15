// Reads SARIF 2.1.0 of a scanner that looks for vulnerabilities: the weakest format, packages and fixes stand in its prose.
import { z } from 'zod'
import { err, ok, type Result } from '../../result.ts'
import { namedBy } from './named-digests.ts'
import { emptyReport, type Fix, type Report, type Vulnerability } from '../report.ts'
import { type Severity, severityNamed, severityScored, worst } from '../severity.ts'
import { longText, reportText, titleOf } from './report-text.ts'

const message = z.object({ text: z.string().optional() }).optional()

const ruleSchema = z.object({
  id: reportText,
  shortDescription: message,
  help: message,
  properties: z
    .object({
      'security-severity': z.union([z.string(), z.number()]).optional(),
      purls: z.array(longText).optional(),
    })
    .optional(),
})

const runSchema = z.object({
  tool: z.object({ driver: z.object({ name: z.string(), rules: z.array(ruleSchema).optional() }) }),
  invocations: z.array(z.object({ executionSuccessful: z.boolean() })).optional(),
  results: z.array(z.object({ ruleId: reportText, message })),
  properties: z.object({ repoDigests: z.array(longText).nullish() }).optional(),
})

const reportSchema = z.object({ version: z.literal('2.1.0'), runs: z.array(runSchema).min(1) })

/** SARIF of anything else, such as a linter, says nothing of vulnerabilities, and "no results" of it is no good news. */
const scanners = /^(?:trivy|grype|snyk|docker scout|osv-scanner|clair)/i

export function isSarif(value: object): boolean {
  return 'runs' in value
}

/** A run without its list of results is one that did not finish. What was suppressed is kept: waivers are decided here. */
export function readSarif(value: unknown): Result<Report, string> {
  const read = reportSchema.safeParse(value)
  if (!read.success) return err('it is not whole SARIF 2.1.0')
  const { runs } = read.data
  if (!runs.every(({ tool }) => scanners.test(tool.driver.name)))
    return err('it comes from a tool that is not known to look for vulnerabilities in images')
  if (runs.some(({ invocations }) => invocations?.some(({ executionSuccessful: done }) => !done) === true))
    return err('the scanner says that it did not finish')
  return ok({
    ...emptyReport('SARIF'),
    names: runs.flatMap(({ properties }) => namedBy(properties?.repoDigests ?? [])),
    vulnerabilities: runs.flatMap(vulnerabilitiesOf),
  })
}

function vulnerabilitiesOf({ tool, results }: z.infer<typeof runSchema>): readonly Vulnerability[] {
  const rules = new Map((tool.driver.rules ?? []).map((rule) => [rule.id, rule]))
  return results.map(({ ruleId, message: said }) => {
    const rule = rules.get(ruleId)
    const prose = `${said?.text ?? ''}\n${rule?.help?.text ?? ''}`
    return {
      id: /^(?:CVE-\d{4}-\d{4,}|GHSA(?:-[a-z0-9]{4}){3})/.exec(ruleId)?.[0] ?? ruleId,
      aliases: [],
      severity: worst(opinions(rule?.properties?.['security-severity'], prose)),
      package: line(prose, 'Package'),
      purl: rule?.properties?.purls?.[0],
      installed: line(prose, '(?:Installed )?Version'),
      fix: fixOf(prose),
      title: titleOf(rule?.shortDescription?.text),
    }
  })
}

function opinions(score: string | number | undefined, prose: string): readonly Severity[] {
  const word = line(prose, 'Severity')
  return [
    ...(score === undefined ? [] : [severityScored(Number(score))]),
    ...(word === undefined ? [] : [severityNamed(word)]),
  ]
}

/** Scanners write the line and leave it empty where there is no fix. */
function fixOf(prose: string): Fix {
  const version = line(prose, 'Fix(?:ed)? Version')
  if (version !== undefined) return { state: 'fixed', version }
  return { state: /^Fix(?:ed)? Version:/m.test(prose) ? 'none' : 'unknown' }
}

function line(prose: string, label: string): string | undefined {
  const text = new RegExp(`^${label}:[ \\t]*(\\S[^\\n]{0,500})$`, 'm').exec(prose)?.[1]?.trim()
  return text === '' ? undefined : text
}
