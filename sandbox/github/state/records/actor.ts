// On whose behalf a request is made.
import type { Account, App, AppPermissions, Installation } from './account.ts'

/** A person with a user token. */
export interface UserActor {
  readonly kind: 'user'
  readonly account: Account
}

/** An app acting in an organisation with an installation token, as its bot user. */
export interface InstallationActor {
  readonly kind: 'installation'
  readonly account: Account
  readonly app: App
  readonly installation: Installation
  /** The app's permissions, or the fewer that were asked for with the token. */
  readonly permissions: AppPermissions
  /** Repository ids the token was narrowed to; undefined: all. */
  readonly repositories: readonly number[] | undefined
}

/** An app as itself, by its JWT: knows its installations and deliveries, no repository. */
export interface AppActor {
  readonly kind: 'app'
  readonly app: App
}

/** Who can change a repository. */
export type Actor = UserActor | InstallationActor
export type Caller = Actor | AppActor
