// Who wrote it: the account an actor writes as, and how git names it.
import type { Person } from '../../git/object-format.ts'
import type { Account } from '../records/account.ts'
import type { Actor } from '../records/actor.ts'

/** An account as author of a commit that GitHub makes for it. */
export function personOf(account: Account, date: Date): Person {
  return { name: account.name, email: account.email, date }
}

/** GitHub itself, as committer of what is made through the API. */
export function githubAt(date: Date): Person {
  return { name: 'GitHub', email: 'noreply@github.com', date }
}

/** The id of the app through which the actor writes. */
export function viaAppOf(actor: Actor): number | undefined {
  return actor.kind === 'installation' ? actor.app.id : undefined
}
