// The people facts: what somebody may do, and the teams an environment's rules ask about.
import { teamsNamed } from '../../../domain/environments/teams-asked.ts'
import type { EnvironmentRules } from '../../../domain/environments/environment.ts'
import { type Fact, known } from '../../../domain/fact.ts'
import type { Login } from '../../../domain/identifiers.ts'
import type { Person } from '../../../domain/access/person.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { QueryOf } from '../../../ports/git-host/git-host-queries.ts'

export function personQuery(login: Login, rules: EnvironmentRules): QueryOf<'person'> {
  const groups = new Set([
    ...rules.authorization.allowedGroups,
    ...rules.approvals.groups,
    ...(rules.expedite?.approvals.groups ?? []),
  ])
  return { kind: 'person', login, groups: [...new Set([...groups, ...teamsNamed(rules)])].toSorted() }
}

export function readPerson(snapshot: Snapshot, login: Login, rules: EnvironmentRules): Fact<Person> {
  const answer = snapshot.answer(personQuery(login, rules))
  return answer.known ? known({ login, ...answer.value }) : answer
}
