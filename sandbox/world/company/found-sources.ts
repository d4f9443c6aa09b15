// The apps' own repositories in the sandbox world: with commits and pull requests, so that a rollback can tell what it takes back.
import type { Person } from '../../github/people.ts'
import type { SandboxGithub } from '../../github/sandbox-github.ts'
import type { Account } from '../../github/state/records/account.ts'
import type { Repository } from '../../github/state/records/repository.ts'
import { type AppChange, appHistories } from './app-histories.ts'

/** Where an app is built from, and the commit of each version. */
export interface AppSource {
  /** The address of its repository, as images name it. */
  readonly address: string
  readonly commits: ReadonlyMap<string, string>
}

/** Whoever changes an app. */
type Developers = Readonly<Record<AppChange['by'], Person>>

/** Founds a repository of `owner` for every app; by app. */
export async function foundSources(
  github: SandboxGithub,
  owner: Account,
  people: Developers,
): Promise<ReadonlyMap<string, AppSource>> {
  const sources = new Map<string, AppSource>()
  for (const { app, files, versions } of appHistories) {
    const repository = await github.repository({
      owner,
      name: app,
      files,
      teams: { developers: 'write', 'release-managers': 'write' },
    })
    const commits = new Map<string, string>()
    for (const { version, changes } of versions) {
      for (const change of changes) await bring(repository, people, change)
      commits.set(version, repository.git.branch(repository.defaultBranch) ?? '')
    }
    sources.set(app, { address: `${github.origin}/${owner.login}/${app}`, commits })
  }
  return sources
}

async function bring(
  repository: Repository,
  people: Developers,
  { title, by, as, files }: AppChange,
): Promise<void> {
  const person = people[by]
  if (as === 'push') {
    await person.pushes(repository, { branch: repository.defaultBranch, files, message: title })
    return
  }
  const branch = title.toLowerCase().replaceAll(' ', '-')
  await person.branches(repository, branch)
  await person.pushes(repository, { branch, files, message: title })
  const pull = await person.opensPull(repository, branch, title)
  await person.merges(pull)
  await person.deletesBranch(repository, branch)
}
