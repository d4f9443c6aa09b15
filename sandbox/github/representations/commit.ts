// Commits and other things of git as REST and webhooks show them.
import type { CommitObject, Person } from '../git/object-format.ts'
import { gitNodeIdOf } from '../state/node-ids.ts'
import type { Account } from '../state/records/account.ts'
import type { Repository } from '../state/records/repository.ts'
import type { World } from '../state/world.ts'
import { repositoryApi, repositoryPage } from './addresses.ts'
import { instant, showAccount } from './account.ts'

/** `git-commit`. */
export function showGitCommit(world: World, repository: Repository, commit: CommitObject) {
  return {
    sha: commit.oid,
    node_id: gitNodeIdOf('Commit', repository.id, commit.oid),
    url: repositoryApi(world, repository, `/git/commits/${commit.oid}`),
    html_url: repositoryPage(world, repository, `/commit/${commit.oid}`),
    author: showPerson(commit.author),
    committer: showPerson(commit.committer),
    message: commit.message,
    tree: { sha: commit.tree, url: repositoryApi(world, repository, `/git/trees/${commit.tree}`) },
    parents: commit.parents.map((sha) => ({
      sha,
      url: repositoryApi(world, repository, `/git/commits/${sha}`),
      html_url: repositoryPage(world, repository, `/commit/${sha}`),
    })),
    verification: verificationOf(repository, commit),
  }
}

/** `commit`. */
export function showCommit(world: World, repository: Repository, commit: CommitObject) {
  const { sha, node_id, html_url, parents, ...git } = showGitCommit(world, repository, commit)
  const url = repositoryApi(world, repository, `/commits/${sha}`)
  const author = accountOf(world, commit.author)
  const committer = accountOf(world, commit.committer)
  return {
    sha,
    node_id,
    url,
    html_url,
    comments_url: `${url}/comments`,
    commit: { ...git, comment_count: 0 },
    author: author === undefined ? null : showAccount(world, author),
    committer: committer === undefined ? null : showAccount(world, committer),
    parents,
  }
}

/** Only commits GitHub made itself carry a signature that it can vouch for. */
function verificationOf(repository: Repository, commit: CommitObject) {
  const verified = repository.signedBy.has(commit.oid)
  return {
    verified,
    reason: verified ? 'valid' : 'unsigned',
    signature: verified ? `-----BEGIN PGP SIGNATURE-----\n${commit.oid}\n-----END PGP SIGNATURE-----` : null,
    payload: verified ? `tree ${commit.tree}` : null,
    verified_at: verified ? instant(commit.committer.date) : null,
  }
}

/** The account behind a mail address, which anyone can write into a commit. */
export function accountOf(world: World, { email }: Person): Account | undefined {
  return [...world.accounts.values()].find((account) => account.email === email)
}

function showPerson({ name, email, date }: Person) {
  return { name, email, date: instant(date) }
}
