// The source repository of a release: where its address leads, as far as our installation may look.
import type { Snapshot, RepositoryRef } from '../../../ports/git-host/git-host.ts'

/** Only at the host the GitOps repository is on, and as the installation that is in force there. */
export function repositoryAt(
  address: string,
  repository: RepositoryRef,
  snapshot: Snapshot,
): RepositoryRef | undefined {
  const [url, own] = [URL.parse(address), URL.parse(snapshot.repository.url)]
  if (url === null || own === null || url.host !== own.host) return undefined
  const [, owner, name] = /^\/([\w-]{1,39})\/([\w.-]{1,100})$/.exec(url.pathname) ?? []
  return owner === undefined || name === undefined
    ? undefined
    : { installation: repository.installation, owner, name }
}
