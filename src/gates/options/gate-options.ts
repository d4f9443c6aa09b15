// Gate options: what people may write about a gate in the policy, and what it means.
import type { z } from 'zod'
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import type { ConsumerFiles } from '../../domain/environments/named-files.ts'
import type { FileProblem } from '../../domain/file-problem.ts'
import type { KeyPath, YamlSource } from '../../domain/yaml/yaml-source.ts'
import type { Enforcement } from './enforcement.ts'
import type { WrittenSignature } from './trusted-signers.ts'

/** What else the policy says that a gate may depend on. */
export interface PolicyContext {
  /** Whose signatures count; undefined where nobody said. */
  readonly signature?: WrittenSignature | undefined
  /** The commands of gates for every environment, by gate. */
  readonly commands?: Readonly<Partial<Record<string, WrittenCommand>>> | undefined
  /** Where others pin versions; undefined where nobody said. */
  readonly consumers?: readonly ConsumerFiles[] | undefined
  /** How long a gate may take in this environment where it does not say so itself. */
  readonly timeoutSeconds?: number | undefined
}

interface WrittenCommand {
  readonly command: string | readonly string[]
  readonly timeout_seconds?: number | undefined
}

/** What is written of a gate, and what it means. */
export interface GateMeaning<Written> {
  /**
   * The fields of the rules that the gate owns. Keys and values are hashed, and approvals are bound to that hash: what
   * nobody asked for is undefined, so that the rules stay what they were.
   *
   * @param soFar the rules of the gates above it in the catalog
   */
  readonly rules: (
    written: Written | undefined,
    context: PolicyContext,
    soFar: Partial<EnvironmentRules>,
  ) => Partial<EnvironmentRules>
  /** What its no does where its own words do not say; left out, or undefined, where it does what the gate itself says. */
  readonly enforcement?: (written: Written | undefined, context: PolicyContext) => Enforcement | undefined
  /** What no schema can say; `gates` are the places of the environments' gates, `promotion` leads to what stands beside them. */
  readonly problems?: (
    source: YamlSource,
    promotion: KeyPath,
    gates: readonly KeyPath[],
  ) => readonly FileProblem[]
}

export interface GateOptions<Schema extends z.ZodType, PerApp extends boolean>
  extends GateMeaning<z.output<Schema>> {
  /** `gates.<name>` of an environment, as people write it. */
  readonly schema: Schema
  /** Whether a single app may have its own in place of the environment's. */
  readonly perApp: PerApp
}

/** The options of a gate; what is written has the type of its schema. */
export function gateOptions<Schema extends z.ZodType, PerApp extends boolean>(
  options: GateOptions<Schema, PerApp>,
): GateOptions<Schema, PerApp> {
  return options
}
