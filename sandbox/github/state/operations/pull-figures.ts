// What a pull request changes, counted in git against the point where it left its base.
import type { Repository, PullFigures } from '../records/repository.ts'

/** The commit a pull request's difference is shown against. */
export async function comparisonBase(
  repository: Repository,
  baseOid: string,
  headOid: string,
): Promise<string> {
  return (await repository.git.history.mergeBase(baseOid, headOid)) ?? baseOid
}

export async function figuresOf(
  repository: Repository,
  baseOid: string,
  headOid: string,
): Promise<PullFigures> {
  const { history } = repository.git
  const from = await comparisonBase(repository, baseOid, headOid)
  const files = await history.changes(from, headOid)
  return {
    commits: (await history.commitsBetween(baseOid, headOid)).length,
    additions: sum(files.map((file) => file.additions)),
    deletions: sum(files.map((file) => file.deletions)),
    changedFiles: files.length,
  }
}

function sum(counts: readonly (number | undefined)[]): number {
  return counts.reduce((total: number, count) => total + (count ?? 0), 0)
}
