// The payload of a commit status, with the commit and the branches that stand at it.
import type { CommitStatus } from '../state/records/repository.ts'
import type { World } from '../state/world.ts'
import { repositoryApi } from '../representations/addresses.ts'
import { instant } from '../representations/account.ts'
import { showStatus } from '../representations/check.ts'
import { showCommit } from '../representations/commit.ts'

export async function statusPayload(world: World, status: CommitStatus) {
  const { repository, oid } = status
  const { git } = repository
  const shown = showStatus(world, status)
  const branches = [...git.refs()]
    .filter(([ref, at]) => at === oid && ref.startsWith('refs/heads/'))
    .map(([ref, sha]) => ({
      name: ref.slice('refs/heads/'.length),
      commit: { sha, url: repositoryApi(world, repository, `/commits/${sha}`) },
      protected: repository.protections.has(ref.slice('refs/heads/'.length)),
    }))
  const commit = await git.commit(oid)
  return {
    id: status.id,
    sha: oid,
    name: `${repository.owner.login}/${repository.name}`,
    avatar_url: shown.avatar_url,
    target_url: shown.target_url,
    context: status.context,
    description: shown.description,
    state: status.state,
    commit: commit === undefined ? null : showCommit(world, repository, commit),
    branches,
    created_at: instant(status.createdAt),
    updated_at: instant(status.createdAt),
  }
}
