// Parsing the policy: `.github/lockkeeper.yaml`, from text to rules, or everything that is wrong with it.
import type { Policy } from '../domain/environments/environment.ts'
import { type FileProblem, inFileOrder } from '../domain/file-problem.ts'
import { schemaProblems } from '../domain/yaml/schema-problems.ts'
import { type KeyPath, readYaml, valueAt, type YamlSource } from '../domain/yaml/yaml-source.ts'
import { consumerFiles, publishedFiles } from '../domain/environments/named-files.ts'
import type { EnvironmentName } from '../domain/identifiers.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { gatePlaces } from '../gates/options/gate-places.ts'
import { gateProblems } from './gate-rules.ts'
import { keyNotes } from './key-notes.ts'
import { environmentProblems, policyEnvironments } from './policy-environments.ts'
import { notActedOn } from './not-acted-on.ts'
import { ruleProblems } from './policy-rules.ts'
import { rulesFrom } from './rules-from.ts'
import { strayVariables } from './variables.ts'
import { barePolicySchema, type WrittenPolicy, wrappedPolicySchema } from './written/policy.ts'

export type PolicyProblem = FileProblem

/**
 * Reads the owners' rules, strictly: unknown keys, gates that this version cannot run and rules that contradict
 * each other are problems, all of them at once, in the order of the file. What can be read and does not do what one
 * may think is a warning.
 *
 * @param path where the file stands
 * @param folders the folders under `environments/`, for policies that leave the order to them
 */
export function parsePolicy(
  text: string,
  path: string,
  folders: readonly EnvironmentName[] = [],
): Result<Policy, readonly PolicyProblem[]> {
  const source = readYaml(text)
  if (!source.ok) return source
  const written = readWritten(source.value, folders)
  if (!written.ok) return written
  const { consumers, impact, signature, gate_commands: commands } = written.value
  const files = consumerFiles(consumers)
  return ok({
    path,
    environments: rulesFrom(policyEnvironments(written.value, folders), {
      signature,
      commands,
      consumers: files,
    }),
    consumers: files,
    publishedFiles: publishedFiles(impact),
    warnings: inFileOrder(notActedOn(source.value, promotionIn(source.value))),
  })
}

function readWritten(
  source: YamlSource,
  folders: readonly EnvironmentName[],
): Result<WrittenPolicy, readonly PolicyProblem[]> {
  const promotion = promotionIn(source)
  const list = [...promotion, 'environments']
  const gates = gatePlaces(source, promotion)
  const broken = [
    ...environmentProblems(source, promotion, folders),
    ...strayVariables(source),
    ...ruleProblems(source, list, valueAt(source.value, list)),
    ...gateProblems(source, promotion, gates),
  ]
  if (promotion.length > 0) {
    const read = wrappedPolicySchema.safeParse(source.value)
    if (!read.success)
      return err(inFileOrder(broken, schemaProblems(source, wrappedPolicySchema, read.error, keyNotes)))
    if (broken.length > 0) return err(inFileOrder(broken))
    const { registry, promotion: inside } = read.data.artifacts
    return ok({ ...inside, signature: inside.signature ?? registry?.verification })
  }
  const read = barePolicySchema.safeParse(source.value)
  if (!read.success)
    return err(inFileOrder(broken, schemaProblems(source, barePolicySchema, read.error, keyNotes)))
  return broken.length > 0 ? err(inFileOrder(broken)) : ok(read.data)
}

/** Where the keys stand: at the top, or in the wrapper of the seeds. */
function promotionIn(source: YamlSource): KeyPath {
  return source.node(['artifacts']) === undefined ? [] : ['artifacts', 'promotion']
}
