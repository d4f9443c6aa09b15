// A fact definition: one fact that gates may need, as what to ask the repository for it and how to read the answers.
import type { EnvironmentRules, Policy } from '../../domain/environments/environment.ts'
import type { FactName, Facts } from '../../domain/facts.ts'
import type { AppName, Login } from '../../domain/identifiers.ts'
import type { Promotion } from '../../domain/promotion/promotion.ts'
import type { RepositoryRef, Snapshot } from '../../ports/git-host/git-host.ts'
import type { Query } from '../../ports/git-host/git-host-queries.ts'
import type { FactSources } from './fact-sources.ts'
import type { Releases } from './releases.ts'

/** What the queries of a fact are about. */
export interface FactQuery {
  readonly rules: EnvironmentRules
  readonly apps: readonly AppName[]
  /** Undefined where the bot itself asks. */
  readonly requester: Login | undefined
  /** What was read so far; undefined before the first read. */
  readonly soFar: Snapshot | undefined
}

/** What only the pull request can tell, or the promotion that is still planned. */
export type ProposedFacts = Pick<Facts, 'reviews' | 'content' | 'hold' | 'results'>

/** Everything a fact may be read from. */
export interface FactInput {
  readonly sources: FactSources
  readonly repository: RepositoryRef
  readonly policy: Policy
  readonly rules: EnvironmentRules
  readonly promotion: Promotion
  readonly releases: Releases
  readonly proposed: ProposedFacts
}

export interface FactDefinition<Value> {
  /** What to ask the repository; nothing where a registry or the pull request tells. */
  readonly query: (about: FactQuery) => readonly Query[]
  readonly read: (from: FactInput) => Value | Promise<Value>
  /** What stands for it where no gate needs it. */
  readonly notNeeded: Value
  /** True where reading it asks somebody else than the git host: then it is timed by itself. */
  readonly elsewhere?: true
}

export type FactCatalog = { readonly [Name in FactName]: FactDefinition<Facts[Name]> }
