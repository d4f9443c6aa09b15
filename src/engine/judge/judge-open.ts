// Judging what is open: every pull request that something new may have decided.
import { promotionFolder } from '../../domain/branch-names.ts'
import type { EnvironmentName } from '../../domain/identifiers.ts'
import type { RepositoryRef } from '../../ports/git-host.ts'
import type { Command } from '../command.ts'
import type { Equipment } from '../equipment.ts'

/** The judgements that are due: one for every open promotion of the environments, or for every open pull request. */
export async function judgeOpen(
  { host }: Equipment,
  repository: RepositoryRef,
  environments: readonly EnvironmentName[] | undefined,
): Promise<readonly Command[]> {
  if (environments === undefined) {
    const numbers = await host.openPullRequests(repository)
    return numbers.map((number) => ({ kind: 'judge-pull-request', number }))
  }
  const prefixes = environments.map(
    (environment) => ({ kind: 'branches', prefix: promotionFolder(environment) }) as const,
  )
  const reading = await host.read(repository, prefixes)
  return prefixes
    .flatMap((question) => reading.answer(question))
    .flatMap(({ pullRequest }) =>
      pullRequest === undefined ? [] : [{ kind: 'judge-pull-request', number: pullRequest.number }],
    )
}
