// One change of a repository at a time: what compare-and-swap and "does it exist already" rest on.
import type { Repository } from './records/repository.ts'

/** Runs `work` after everything asked of this repository before. Not to be nested: an inner call would wait for the outer. */
export async function exclusively<T>(repository: Repository, work: () => Promise<T>): Promise<T> {
  const run = repository.exclusive.then(work)
  repository.exclusive = run.then(
    () => undefined,
    () => undefined,
  )
  return run
}
