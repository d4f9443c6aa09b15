// Parsing the policy: `.github/lockkeeper.yaml`, from text to rules, or everything that is wrong with it.
import type { Policy } from '../environment.ts'
import { type FileProblem, inFileOrder } from '../manifests/file-problem.ts'
import { schemaProblems } from '../manifests/schema-problems.ts'
import { readYaml, valueAt, type YamlSource } from '../manifests/yaml-source.ts'
import { consumerFiles, publishedFiles } from '../impact/named-files.ts'
import { err, ok, type Result } from '../result.ts'
import { keyNotes } from './key-notes.ts'
import { ruleProblems } from './policy-rules.ts'
import { rulesFrom } from './rules-from.ts'
import { signatureProblems } from './signature-rules.ts'
import { expressionProblems } from './written-expression.ts'
import { barePolicySchema, type WrittenPolicy, wrappedPolicySchema } from './written-policy.ts'

export type PolicyProblem = FileProblem

/**
 * Reads the owners' rules, strictly: unknown keys, gates that this version cannot run and rules that contradict
 * each other are problems, all of them at once, in the order of the file. `path` is where the file stands.
 */
export function parsePolicy(text: string, path: string): Result<Policy, readonly PolicyProblem[]> {
  const source = readYaml(text)
  if (!source.ok) return source
  const written = readWritten(source.value)
  if (!written.ok) return written
  const { environments, consumers, impact, signature } = written.value
  return ok({
    path,
    environments: rulesFrom(environments, signature),
    consumers: consumerFiles(consumers),
    publishedFiles: publishedFiles(impact),
  })
}

function readWritten(source: YamlSource): Result<WrittenPolicy, readonly PolicyProblem[]> {
  const wrapped = source.node(['artifacts']) !== undefined
  const list = wrapped ? ['artifacts', 'promotion', 'environments'] : ['environments']
  const broken = [
    ...ruleProblems(source, list, valueAt(source.value, list)),
    ...signatureProblems(source, list),
    ...expressionProblems(source, list),
  ]
  if (wrapped) {
    const read = wrappedPolicySchema.safeParse(source.value)
    if (!read.success)
      return err(inFileOrder(broken, schemaProblems(source, wrappedPolicySchema, read.error, keyNotes)))
    if (broken.length > 0) return err(inFileOrder(broken))
    const { registry, promotion } = read.data.artifacts
    return ok({ ...promotion, signature: promotion.signature ?? registry?.verification })
  }
  const read = barePolicySchema.safeParse(source.value)
  if (!read.success)
    return err(inFileOrder(broken, schemaProblems(source, barePolicySchema, read.error, keyNotes)))
  return broken.length > 0 ? err(inFileOrder(broken)) : ok(read.data)
}
