// The facts gates may ask for: everything a judgement depends on beside the promotion itself and the moment.
import type { JudgedContract } from './contract/judge-contract.ts'
import type { Ownership } from './access/owned-files.ts'
import type { EnvironmentRules } from './environments/environment.ts'
import type { GateRun } from './external/gate-run.ts'
import type { TestResultAnswer } from './external/test-result.ts'
import type { Fact } from './fact.ts'
import type { ForApps } from './environments/for-apps.ts'
import type { Hold, UnreadableHold } from './locks/hold.ts'
import type { ConsumerEffect } from './impact/consumers.ts'
import type { AppName, CommitOid, Digest, EnvironmentName, Login } from './identifiers.ts'
import type { Lock, UnreadableLock } from './locks/lock.ts'
import type { ProvenanceAnswer } from './release/provenance.ts'
import type { VerifiedReleases } from './ledger/verified-releases.ts'
import type { Quarantine, UnreadableQuarantine } from './locks/quarantine.ts'
import type { Person } from './access/person.ts'
import type { Pin } from './release/release.ts'
import type { Review } from './access/review.ts'
import type { ScanFact } from './scans/scan-fact.ts'
import type { SignatureAnswer } from './release/signature.ts'
import type { DeployedState } from './ledger/deployed-state.ts'
import type { BuildOriginFact } from './release/traceability.ts'

/** What an environment before the target says of one app. */
export interface Previous {
  readonly environment: EnvironmentName
  /** The pin on the default branch; undefined when the app has no release file there. */
  readonly pin: Fact<Pin | undefined>
  /** What the ledger says; undefined when it never saw the app there. */
  readonly deployedState: Fact<DeployedState | undefined>
}

/** What the registry says of one image of the promotion. */
export interface ImageFact {
  readonly app: AppName
  readonly name: string
  readonly repository: string
  /** The digest that is to be pinned. */
  readonly digest: Digest
  /** What the version's tag names now; undefined when there is no such tag. */
  readonly tagged: Fact<Digest | undefined>
  /** Whether the registry holds the digest. */
  readonly stored: Fact<boolean>
  /** `os/architecture[/variant]` of everything its index holds; left out where nobody expects any. */
  readonly platforms?: Fact<readonly string[]>
}

/** What is known of the signatures of one image. */
export interface SignatureFact {
  readonly repository: string
  readonly digest: Digest
  readonly answer: SignatureAnswer
}

/** What is known of the provenance of one image. */
export interface ProvenanceFact {
  readonly repository: string
  readonly digest: Digest
  readonly answer: ProvenanceAnswer
}

/** What is attested of one image for an external gate, by whoever counts for the app. */
export interface AttestedFact {
  readonly app: AppName
  /** The gate's name. */
  readonly gate: string
  readonly repository: string
  readonly digest: Digest
  readonly answer: TestResultAnswer
}

/** What would be merged: still only planned by the bot, or proposed in a pull request. */
export type Content =
  | { readonly kind: 'planned' }
  | {
      readonly kind: 'proposed'
      /** Changed paths that are no release file of the promotion. */
      readonly strays: readonly string[]
      /** Release files in which more than the pinned scalars changed, or that cannot be read. */
      readonly unlike: readonly { readonly path: string; readonly problem: string }[]
      /** Commits on a promotion branch that the bot did not make. */
      readonly foreign: readonly CommitOid[]
      readonly base: string
      readonly defaultBranch: string
      readonly fromFork: boolean
    }

/** The reviews of the pull request and who the reviewers are; no reviews while there is no pull request. */
export interface ReviewFacts {
  readonly reviews: readonly Review[]
  readonly reviewers: ReadonlyMap<Login, Fact<Person>>
}

/** Everything gates may look at. Gathered only as far as the gates say they need it under the environment's rules. */
export interface Facts {
  readonly rules: EnvironmentRules
  /** The way to the target environment, itself last. */
  readonly path: readonly EnvironmentName[]
  readonly locks: Fact<readonly (Lock | UnreadableLock)[]>
  /** The hold of the pull request; there is none before there is one. */
  readonly hold: Fact<Hold | UnreadableHold | undefined>
  /** For every app of the promotion, one row for each environment of `rules.after`. */
  readonly previous: ReadonlyMap<AppName, readonly Previous[]>
  /** For every app of a rollback, the releases that were verified in the target environment. */
  readonly verifiedReleases: ReadonlyMap<AppName, Fact<VerifiedReleases>>
  /** For every app of an expedited promotion that leaves environments out, what stands in those; `previous` is then where it comes from. */
  readonly skipped?: ReadonlyMap<AppName, readonly Previous[]>
  readonly quarantines: Fact<readonly (Quarantine | UnreadableQuarantine)[]>
  readonly images: readonly ImageFact[]
  /** By the source commits of the releases that would be pinned. */
  readonly contracts: ReadonlyMap<CommitOid, JudgedContract>
  readonly signatures: readonly ForApps<SignatureFact>[]
  readonly provenances: readonly ForApps<ProvenanceFact>[]
  readonly buildOrigins: readonly ForApps<BuildOriginFact>[]
  /** Of the images that would be pinned, and of those that are pinned now. */
  readonly scans: readonly ScanFact[]
  /** What is known of the answers of external gates, by the gate's name. */
  readonly results: ReadonlyMap<string, Fact<GateRun>>
  /** What is attested for external gates, image by image. */
  readonly attested: readonly AttestedFact[]
  /** What the moves do to whoever pins a version. */
  readonly consumers: Fact<readonly ConsumerEffect[]>
  readonly requester: Fact<Person>
  readonly reviews: Fact<ReviewFacts>
  /** Whose files move, by CODEOWNERS on the default branch. */
  readonly owners: Fact<Ownership>
  readonly content: Fact<Content>
}

/** The facts that cost something to gather. */
export type FactName = Exclude<keyof Facts, 'rules' | 'path' | 'skipped'>
