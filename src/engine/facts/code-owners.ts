// The code owner facts: who owns the release files that move, by CODEOWNERS on the default branch, and who of the reviewers is one.
import { codeOwnersPaths, type OwnedPaths, parseCodeOwners } from '../../domain/access/code-owners.ts'
import { ownedFiles, type Ownership, teamsAmong } from '../../domain/access/owned-files.ts'
import type { EnvironmentRules } from '../../domain/environments/environment.ts'
import { type Fact, known, unavailable } from '../../domain/fact.ts'
import type { AppName, Login } from '../../domain/identifiers.ts'
import { releasePath } from '../../domain/release-path.ts'
import { allRules } from '../../domain/environments/rules-by-app.ts'
import type { Reading } from '../../ports/git-host/git-host.ts'
import type { Question, QuestionOf } from '../../ports/git-host/git-host-queries.ts'

/**
 * The file first, and once it is known what `people` are among its owners. Whoever asks is one of them: where a team
 * cannot be seen, that is then known before anybody has reviewed.
 */
export function codeOwnerQuestions(
  rules: EnvironmentRules,
  apps: readonly AppName[],
  people: readonly Login[],
  soFar: Reading | undefined,
): readonly Question[] {
  if (!allRules(rules).some(({ approvals }) => approvals.codeOwners === true)) return []
  const files = codeOwnersPaths.map(fileQuestion)
  const paths = apps.map((app) => releasePath(rules.name, app))
  const owned = files.every((file) => soFar?.has(file) === true) ? readFile(soFar) : undefined
  return owned?.known === true
    ? [...files, ...people.map((login) => ownerQuestion(login, owned.value, paths))]
    : files
}

/** Whose yes each file needs. `requester` is undefined where nobody asked. */
export function readOwnership(
  reading: Reading,
  rules: EnvironmentRules,
  apps: readonly AppName[],
  requester: Login | undefined,
  reviewers: Iterable<Login>,
): Fact<Ownership> {
  const paths = apps.map((app) => releasePath(rules.name, app))
  const owned = readFile(reading)
  if (!owned.known) return owned
  const answer = (login: Login) => reading.answer(ownerQuestion(login, owned.value, paths))
  const seen = requester === undefined ? undefined : answer(requester)
  if (seen?.known === false) return seen
  const people = [...reviewers].map((login) => {
    const found = answer(login)
    return [login, found.known ? known({ login, ...found.value }) : found] as const
  })
  return known({ files: ownedFiles(owned.value, paths), people: new Map(people) })
}

function fileQuestion(path: string): QuestionOf<'file'> {
  return { kind: 'file', at: 'default', path }
}

function ownerQuestion(
  login: Login,
  owned: readonly OwnedPaths[],
  paths: readonly string[],
): QuestionOf<'person'> {
  return { kind: 'person', login, groups: teamsAmong(ownedFiles(owned, paths)) }
}

/** Where there is no such file, nobody owns anything. */
function readFile(reading: Reading | undefined): Fact<readonly OwnedPaths[]> {
  for (const path of codeOwnersPaths) {
    const answer = reading?.answer(fileQuestion(path))
    if (answer === undefined || answer.kind === 'absent') continue
    if (answer.kind === 'unreadable') return unavailable(`${path} is a ${answer.why}`)
    const organization = reading?.repository.url.split('/').at(-2) ?? ''
    const parsed = parseCodeOwners(answer.text, organization)
    return parsed.ok ? known(parsed.value) : unavailable(`${path} cannot be read: ${parsed.error}`)
  }
  return known([])
}
