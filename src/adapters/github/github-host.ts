// GitHub as a git host: every method of the port, each in a file of its own.
import type { CommitOid, HostId, Instant } from '../../domain/identifiers.ts'
import type {
  CommitComparison,
  GitHost,
  Moment,
  PendingComment,
  Snapshot,
  RepositoryRef,
} from '../../ports/git-host/git-host.ts'
import type { Change, ChangeResult } from '../../ports/git-host/git-host-changes.ts'
import type { Query, Reaction } from '../../ports/git-host/git-host-queries.ts'
import { compareCommits } from './rest/compare-commits.ts'
import { listCommentsSince } from './comments.ts'
import type { GithubConnections } from './requests/github-requests.ts'
import { tellLimits } from './requests/limited-requests.ts'
import { performChanges } from './perform-changes.ts'
import { reactNow } from './react-now.ts'
import { readRepository } from './read-repository.ts'
import { listRepositories } from './rest/repositories.ts'
import { startBranch } from './rest/start-branch.ts'

/** The port filled for GitHub and GitHub Enterprise Server. Keeps nothing between calls, and tries nothing twice. */
export class GithubHost implements GitHost {
  readonly #connections: GithubConnections
  readonly #appId: number

  /** @param now milliseconds since the epoch */
  constructor(connections: GithubConnections, appId: number, now: () => number = Date.now) {
    this.#connections = {
      installation: (id) => tellLimits(connections.installation(id), now),
      app: () => tellLimits(connections.app(), now),
    }
    this.#appId = appId
  }

  async read(where: RepositoryRef, queries: readonly Query[], asOf?: Moment): Promise<Snapshot> {
    return readRepository(this.#requests(where), this.#appId, where, queries, asOf)
  }

  async write(
    where: RepositoryRef,
    snapshot: Snapshot,
    changes: readonly Change[],
  ): Promise<readonly ChangeResult[]> {
    return performChanges(this.#requests(where), where, snapshot.repository.id, changes)
  }

  async react(where: RepositoryRef, comment: HostId, reaction: Reaction): Promise<void> {
    return reactNow(this.#requests(where), comment, reaction)
  }

  async startBranch(
    where: RepositoryRef,
    name: string,
    message: string,
    files: readonly { readonly path: string; readonly text: string }[],
  ): Promise<ChangeResult> {
    return startBranch(this.#requests(where), where, name, message, files)
  }

  async repositories(): Promise<readonly RepositoryRef[]> {
    return listRepositories(this.#connections)
  }

  async commentsSince(where: RepositoryRef, since: Instant): Promise<readonly PendingComment[]> {
    return listCommentsSince(this.#requests(where), this.#appId, where, since)
  }

  async compareCommits(
    where: RepositoryRef,
    base: CommitOid,
    head: CommitOid,
  ): Promise<CommitComparison | undefined> {
    return compareCommits(this.#requests(where), where, base, head)
  }

  #requests({ installation }: RepositoryRef) {
    return this.#connections.installation(installation)
  }
}
