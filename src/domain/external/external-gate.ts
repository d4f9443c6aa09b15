// An external gate: a question that somebody else answers, and where the answer comes from.
import type { Login } from '../identifiers.ts'
import type { TrustedSigner } from '../release/signature.ts'

/** The external gates that the configuration knows by name; owners name further ones themselves. */
export const namedExternalGates = ['tests', 'cost_analysis', 'performance_baseline'] as const
export type NamedExternalGate = (typeof namedExternalGates)[number]

/** What somebody attests of every image, in the registry beside it. */
export interface AttestationSource {
  readonly kind: 'attestation'
  /** The type of the in-toto predicate. */
  readonly predicate: string
  /** The name of the suite's configuration; undefined where every suite that is there has to pass. */
  readonly configuration: string | undefined
  /** Whose word counts; never empty. */
  readonly trusted: readonly TrustedSigner[]
}

/** Where an answer comes from. */
export type GateSource = RunSource | AttestationSource

/** Where the answer is that of a run. */
export type RunSource =
  /** A program that is run here, word by word, without a shell; the words may hold placeholders. */
  | { readonly kind: 'command'; readonly words: readonly string[] }
  /** A check run of another app, told by the app's id as well as by its name. */
  | {
      readonly kind: 'check_run'
      readonly app: number
      readonly name: string
      /** The commit it stands on: the one that the release was built from, or the head of the pull request. */
      readonly on: 'release' | 'pull_request'
    }
  /** A workflow of the GitOps repository, started once for every plan. */
  | { readonly kind: 'workflow'; readonly file: string }
  /** Somebody tells by `repository_dispatch`; only these accounts are believed. */
  | { readonly kind: 'report'; readonly reporters: readonly Login[] }

/** One external gate as an environment asks for it. */
export interface ExternalGate {
  /** Unique within an environment. */
  readonly name: string
  /** Undefined where nobody wrote down where the answer comes from: then there is none. */
  readonly source: GateSource | undefined
  readonly timeoutSeconds: number
  /** Set for a gate that the owners named themselves, and that only warns. */
  readonly onlyWarns?: true | undefined
}

/** Whether the owners named the gate themselves. */
export function isCustom({ name }: Pick<ExternalGate, 'name'>): boolean {
  return !namedExternalGates.some((known) => known === name)
}
