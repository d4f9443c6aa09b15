// Restores people: everybody gets the number and the address they had, every team its members, every role its owner.
import type { SandboxGithub } from '../../../sandbox/github/sandbox-github.ts'
import { nodeIdOf } from '../../../sandbox/github/state/node-ids.ts'
import type { Account } from '../../../sandbox/github/state/records/account.ts'
import type { Repository } from '../../../sandbox/github/state/records/repository.ts'
import type { RecordedGithub } from './recording.ts'

/** Finds people, bots and organisations by login; throws where there is no such account. */
export type FindAccount = (login: string) => Account

export function restorePeople(
  { world }: SandboxGithub,
  repository: Repository,
  { accounts, owners, teams, repository: recorded }: RecordedGithub,
): FindAccount {
  const find: FindAccount = (login) => {
    const account = world.account(login)
    if (account === undefined) throw new Error(`the recording knows ${login}, and this world does not`)
    return account
  }
  for (const { login, kind, id, email } of accounts) {
    // Commits name their authors by address, and an address has the number in it.
    world.remember(Object.assign(find(login), { id, nodeId: nodeIdOf(kind, id), email }))
  }
  const organization = repository.owner.login
  world.owners.set(organization, new Set(owners))
  for (const [slug, members] of Object.entries(teams)) {
    const team = world.team(organization, slug)
    if (team === undefined) throw new Error(`the recording knows the team ${slug}, and this world does not`)
    team.members.clear()
    for (const member of members) team.members.add(member)
  }
  refill(repository.collaborators, recorded.collaborators)
  refill(repository.teamRoles, recorded.teamRoles)
  return find
}

function refill<Value>(map: Map<string, Value>, entries: Readonly<Record<string, Value>>): void {
  map.clear()
  for (const [key, value] of Object.entries(entries)) map.set(key, value)
}
