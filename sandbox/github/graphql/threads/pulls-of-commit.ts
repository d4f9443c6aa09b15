// Which pull requests a commit belongs to: those that bring it, and those whose merge made it.
import type { PullRequest } from '../../state/records/repository.ts'
import type { CommitSource } from '../git/git-sources.ts'

interface Brought {
  readonly span: string
  readonly oids: ReadonlySet<string>
}

/** What each pull request brings, as long as neither of its ends moves. */
const brought = new WeakMap<PullRequest, Brought>()

export async function pullsOfCommit({ repository, oid }: CommitSource): Promise<readonly PullRequest[]> {
  const pulls = [...repository.threads.values()].filter((thread) => thread.kind === 'PullRequest')
  await Promise.all(pulls.filter((pull) => knownOf(pull) === undefined).map(learn))
  return pulls.filter((pull) => pull.mergeCommitOid === oid || knownOf(pull)?.has(oid) === true)
}

function knownOf(pull: PullRequest): ReadonlySet<string> | undefined {
  const known = brought.get(pull)
  return known?.span === spanOf(pull) ? known.oids : undefined
}

async function learn(pull: PullRequest): Promise<void> {
  const span = spanOf(pull)
  const oids = await pull.repository.git.history.commitsBetween(pull.baseOid, pull.headOid)
  brought.set(pull, { span, oids: new Set(oids) })
}

function spanOf({ baseOid, headOid }: PullRequest): string {
  return `${baseOid}..${headOid}`
}
