// A contract's file: `artifacts/ga-proof/<sha>/GA_READY.json`, what a release was verified as.
import { z } from 'zod'
import { commitOidSchema } from '../identifiers.ts'
import { jsonOf } from '../json-text.ts'
import { err, ok, type Result } from '../result.ts'

export const contractsFolder = 'artifacts/ga-proof'

/** `artifacts/ga-proof/<sha>/GA_READY.json` */
export function contractPath(sha: string): string {
  return `${contractsFolder}/${sha}/GA_READY.json`
}

/** What every contract promises; one that leaves a rule out does not promise it. */
export const promotionRules = [
  'no_builds',
  'no_mutations',
  'no_interpretation',
  'hash_verification_required',
  'replay_safe',
] as const

/** A folder of the repository, from its root and nowhere else. */
export const directorySchema = z
  .string()
  .max(400, 'a folder is named by at most 400 characters')
  .regex(
    /^[^/\\\p{Cc}]+(?:\/[^/\\\p{Cc}]+)*\/?$/u,
    'a folder is named from the root of the repository, as in releases/v1.2.3',
  )
  .refine(
    (path) => !path.split('/').some((part) => ['.', '..', '.git'].includes(part.toLowerCase())),
    'a folder lies in the repository: its path has no "." or ".." and no ".git"',
  )
  .transform((path) => path.replace(/\/$/, ''))

/** A hash with `sha256:` or without, as both are written. */
const hashSchema = z
  .string()
  .regex(/^(?:sha256:)?[a-f0-9]{64}$/)
  .transform((text) => (text.startsWith('sha256:') ? text : `sha256:${text}`))

const contractSchema = z.looseObject({
  version: z.string().regex(/^1\./),
  contract_type: z.literal('ga-ready-promotion'),
  immutable: z.literal(true),
  logical_index: z.int().min(0),
  release: z.looseObject({
    ga_tag: z.string().min(1),
    commit_sha: commitOidSchema,
    artifact_directory: directorySchema,
  }),
  artifact_hashes: z
    .record(z.string(), hashSchema)
    .refine((hashes) => Object.keys(hashes).length > 0, 'no artifact is named'),
  allowed_environments: z.array(z.string()),
  promotion_rules: z.record(z.string(), z.unknown()),
  contract_hash: hashSchema,
})
export type Contract = z.infer<typeof contractSchema>

/** What a contract says; the error names the first place in it that does not say what it should. */
export function parseContract(text: string): Result<Contract, string> {
  const read = contractSchema.safeParse(jsonOf(text))
  if (read.success) return ok(read.data)
  const [issue] = read.error.issues
  return err(issue === undefined || issue.path.length === 0 ? 'no JSON object' : issue.path.join('.'))
}

/** The folder of a contract's bundle; undefined where it names none that could be read. */
export function bundleDirectory(text: string): string | undefined {
  const contract = parseContract(text)
  return contract.ok ? contract.value.release.artifact_directory : undefined
}

/** `provenance_json` is `provenance.json`, `sha256sums` is `SHA256SUMS`: what a file of the bundle is called in a contract. */
export function artifactKey(file: string): string {
  return file.toLowerCase().replaceAll(/[^a-z0-9]/g, '_')
}
