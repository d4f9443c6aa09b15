// A refusal: a command that is answered with no, the one rule behind it, and what to type instead.
import type { Clearers } from './clear-quarantine.ts'
import type { CommandProblem } from '../grammar/comment-reading.ts'
import type { NotAuthorized } from './authorize.ts'
import type {
  AppName,
  CommitOid,
  Digest,
  EnvironmentName,
  Instant,
  Login,
  ThreadNumber,
  Version,
} from '../identifiers.ts'
import type { FileProblem } from '../file-problem.ts'
import type { Permission } from '../access/person.ts'
import type { StopRefusal } from './stop-refusal.ts'

/** Why the folders' names are not enough, and the lines of a policy to begin with. */
export interface PolicyNeeded {
  readonly why: string
  readonly proposal: readonly string[]
}

/** Codes are stable: the same in comment, check, CLI and JSON. */
export type Refusal =
  | StopRefusal
  /** The command does not parse. */
  | { readonly code: 'command-malformed'; readonly problems: readonly CommandProblem[] }
  | {
      readonly code: 'environment-unknown'
      readonly typed: string
      readonly nearest: EnvironmentName | undefined
      readonly environments: readonly EnvironmentName[]
    }
  | {
      readonly code: 'app-unknown'
      readonly typed: string
      readonly nearest: AppName | undefined
      readonly environment: EnvironmentName
    }
  /** Several apps are there and none was named. */
  | { readonly code: 'app-needed'; readonly apps: readonly AppName[]; readonly environment: EnvironmentName }
  | { readonly code: 'release-file-missing'; readonly path: string }
  | {
      readonly code: 'release-file-unreadable'
      readonly path: string
      readonly problems: readonly FileProblem[]
    }
  | {
      readonly code: 'policy-unreadable'
      readonly path: string
      readonly commit: CommitOid
      readonly problems: readonly FileProblem[]
    }
  /** Nobody wrote the policy, and the folders' names do not tell the order. */
  | ({ readonly code: 'policy-needed'; readonly path: string } & PolicyNeeded)
  /** The words of the command cannot all be apps and a version. */
  | { readonly code: 'words-unclear'; readonly message: string; readonly suggestion: string | undefined }
  /** Known before any registry is asked: the gate `authorization` says the same. */
  | {
      readonly code: 'requester-not-authorized'
      readonly environment: EnvironmentName
      readonly reason: NotAuthorized
    }
  | { readonly code: 'version-needed'; readonly environment: EnvironmentName; readonly app: AppName }
  | { readonly code: 'version-absent'; readonly version: Version; readonly image: string }
  | { readonly code: 'registry-unavailable'; readonly image: string; readonly problem: string }
  /** What was typed is not what the environment before runs: nothing is overridden by hand. */
  | {
      readonly code: 'version-not-previous'
      readonly app: AppName
      readonly typed: Version
      readonly previous: EnvironmentName
      readonly found: Version
      readonly path: readonly EnvironmentName[]
    }
  | {
      readonly code: 'previous-empty'
      readonly app: AppName
      readonly previous: readonly EnvironmentName[]
      readonly path: readonly EnvironmentName[]
    }
  /** No release that was verified there before can be rolled back to: none is known, or not the one that was typed. */
  | {
      readonly code: 'nothing-proven'
      readonly environment: EnvironmentName
      readonly app: AppName
      readonly typed: Version | undefined
      /** What was verified there, newest first. */
      readonly verifiedReleases: readonly {
        readonly version: Version
        readonly at: Instant
        readonly obstacle: 'running' | 'quarantined' | undefined
      }[]
    }
  | {
      readonly code: 'proven-unreadable'
      readonly environment: EnvironmentName
      readonly app: AppName
      readonly problem: string
    }
  | {
      readonly code: 'not-quarantined'
      readonly version: Version
      readonly app: AppName | undefined
      /** What is in quarantine. */
      readonly quarantined: readonly { readonly version: Version; readonly app: AppName }[]
    }
  | {
      readonly code: 'may-not-clear'
      readonly login: Login
      readonly who: Clearers
      readonly teams: readonly string[]
      readonly permission: Permission
    }
  /** `from` names an environment that does not come right before the target. */
  | {
      readonly code: 'path-not-followed'
      readonly from: EnvironmentName
      readonly to: EnvironmentName
      readonly path: readonly EnvironmentName[]
    }
  /** The policy lets nothing be left out on the way there. */
  | { readonly code: 'expedite-not-allowed'; readonly environment: EnvironmentName }
  /** It can take every step of the way: there is nothing to leave out. */
  | { readonly code: 'nothing-to-skip'; readonly environment: EnvironmentName }
  | {
      readonly code: 'already-there'
      readonly environment: EnvironmentName
      readonly apps: readonly { readonly app: AppName; readonly version: Version; readonly digest: Digest }[]
    }
  /** An app is in an open promotion together with others: it cannot be in a second one. */
  | {
      readonly code: 'carried-by-another'
      readonly environment: EnvironmentName
      readonly apps: readonly AppName[]
      readonly pullRequest: { readonly number: ThreadNumber; readonly url: string }
      readonly carried: readonly AppName[]
    }
  /** The pull request of an `/explain` is no open promotion. */
  | { readonly code: 'nothing-to-explain'; readonly about: string }
  /** The host would not do it; nothing was changed. */
  | { readonly code: 'host-refused'; readonly message: string }
