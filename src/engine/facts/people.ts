// The people facts: what somebody may do, and the teams an environment's rules ask about.
import { teamsNamed } from '../../domain/environments/teams-asked.ts'
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import { type Fact, known } from '../../domain/fact.ts'
import type { Login } from '../../domain/identifiers.ts'
import type { Person } from '../../domain/access/person.ts'
import type { Reading } from '../../ports/git-host/git-host.ts'
import type { QuestionOf } from '../../ports/git-host/git-host-queries.ts'

export function personQuestion(login: Login, rules: EnvironmentRules): QuestionOf<'person'> {
  const groups = new Set([
    ...rules.authorization.allowedGroups,
    ...rules.approvals.groups,
    ...(rules.expedite?.approvals.groups ?? []),
  ])
  return { kind: 'person', login, groups: [...new Set([...groups, ...teamsNamed(rules)])].toSorted() }
}

export function readPerson(reading: Reading, login: Login, rules: EnvironmentRules): Fact<Person> {
  const answer = reading.answer(personQuestion(login, rules))
  return answer.known ? known({ login, ...answer.value }) : answer
}
