// The code owner facts: who owns the release files that move, by CODEOWNERS on the default branch, and who of the reviewers is one.
import { codeOwnersPaths, type OwnedPaths, parseCodeOwners } from '../../../domain/access/code-owners.ts'
import { ownedFiles, type Ownership, teamsAmong } from '../../../domain/access/owned-files.ts'
import type { EnvironmentRules } from '../../../domain/environments/environment.ts'
import { type Fact, known, unavailable } from '../../../domain/fact.ts'
import type { AppName, Login } from '../../../domain/identifiers.ts'
import { releasePath } from '../../../domain/release-path.ts'
import { allRules } from '../../../domain/environments/rules-by-app.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { Query, QueryOf } from '../../../ports/git-host/git-host-queries.ts'

/**
 * The file first, and once it is known what `people` are among its owners. Whoever asks is one of them: where a team
 * cannot be seen, that is then known before anybody has reviewed.
 */
export function codeOwnerQueries(
  rules: EnvironmentRules,
  apps: readonly AppName[],
  people: readonly Login[],
  soFar: Snapshot | undefined,
): readonly Query[] {
  if (!allRules(rules).some(({ approvals }) => approvals.codeOwners === true)) return []
  const files = codeOwnersPaths.map(fileQuery)
  const paths = apps.map((app) => releasePath(rules.name, app))
  const owned = files.every((file) => soFar?.has(file) === true) ? readFile(soFar) : undefined
  return owned?.known === true
    ? [...files, ...people.map((login) => ownerQuery(login, owned.value, paths))]
    : files
}

/** Whose yes each file needs. `requester` is undefined where nobody asked. */
export function readOwnership({
  snapshot,
  rules,
  apps,
  requester,
  reviewers,
}: {
  readonly snapshot: Snapshot
  readonly rules: EnvironmentRules
  readonly apps: readonly AppName[]
  readonly requester: Login | undefined
  readonly reviewers: Iterable<Login>
}): Fact<Ownership> {
  const paths = apps.map((app) => releasePath(rules.name, app))
  const owned = readFile(snapshot)
  if (!owned.known) return owned
  const answer = (login: Login) => snapshot.answer(ownerQuery(login, owned.value, paths))
  const seen = requester === undefined ? undefined : answer(requester)
  if (seen?.known === false) return seen
  const people = [...reviewers].map((login) => {
    const found = answer(login)
    return [login, found.known ? known({ login, ...found.value }) : found] as const
  })
  return known({ files: ownedFiles(owned.value, paths), people: new Map(people) })
}

function fileQuery(path: string): QueryOf<'file'> {
  return { kind: 'file', at: 'default', path }
}

function ownerQuery(login: Login, owned: readonly OwnedPaths[], paths: readonly string[]): QueryOf<'person'> {
  return { kind: 'person', login, groups: teamsAmong(ownedFiles(owned, paths)) }
}

/** Where there is no such file, nobody owns anything. */
function readFile(snapshot: Snapshot | undefined): Fact<readonly OwnedPaths[]> {
  for (const path of codeOwnersPaths) {
    const answer = snapshot?.answer(fileQuery(path))
    if (answer === undefined || answer.kind === 'absent') continue
    if (answer.kind === 'unreadable') return unavailable(`${path} is a ${answer.why}`)
    const organization = snapshot?.repository.url.split('/').at(-2) ?? ''
    const parsed = parseCodeOwners(answer.text, organization)
    return parsed.ok ? known(parsed.value) : unavailable(`${path} cannot be read: ${parsed.error}`)
  }
  return known([])
}
