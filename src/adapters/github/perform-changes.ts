// A write: sends all changes in one mutation document, and tells what became of each.
import type { HostId } from '../../domain/identifiers.ts'
import { HostUnavailable, type RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Change, ChangeKind, ChangeOf, ChangeResult } from '../../ports/git-host/git-host-changes.ts'
import { refusalOf } from './change-refusal.ts'
import { changeCatalog } from './changes/catalog.ts'
import type { ChangeForm, Changing } from './changes/change-form.ts'
import type { GithubRequests } from './requests/github-requests.ts'
import { exchange, type GraphqlAnswer } from './graphql/graphql-exchange.ts'
import {
  type Bind,
  type GraphqlDocument,
  GraphqlVariables,
  writeDocument,
} from './graphql/graphql-variables.ts'

/** Makes all changes as `GitHost.write` promises. Nothing is tried twice here. */
export async function performChanges(
  requests: GithubRequests,
  repository: RepositoryRef,
  repositoryId: HostId,
  changes: readonly Change[],
): Promise<readonly ChangeResult[]> {
  if (changes.length === 0) return []
  const answer = await exchange(requests, performDocument(changes, { repository, repositoryId }))
  return changes.map((change, index) => resultOf(change.kind, aliasOf(index), answer))
}

/** GitHub does the fields of a mutation in the order they stand, and goes on after one that failed. */
export function performDocument(changes: readonly Change[], changing: Changing): GraphqlDocument {
  const variables = new GraphqlVariables()
  const fields = changes.map((change, index) => fieldOf(change, aliasOf(index), changing, variables.bind))
  return writeDocument('mutation', 'Perform', variables, fields)
}

function aliasOf(index: number): string {
  return `c${index}`
}

function fieldOf<Kind extends ChangeKind>(
  change: ChangeOf<Kind> & { readonly kind: Kind },
  alias: string,
  changing: Changing,
  bind: Bind,
): string {
  const form: ChangeForm<Kind> = changeCatalog[change.kind]
  const mutation = form.mutation(change)
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`
  return `${alias}: ${mutation}(input: ${bind(type, form.input(change, changing))}) { ${form.payload} }`
}

function resultOf(kind: ChangeKind, alias: string, { data, problems }: GraphqlAnswer): ChangeResult {
  const problem = problems.find(({ path }) => path?.[0] === alias)
  const payload = data[alias]
  if (problem !== undefined) return refusalOf(kind, problem)
  if (payload === null || payload === undefined)
    throw new HostUnavailable(`GitHub does not tell what became of ${kind}`)
  return changeCatalog[kind].read(payload)
}
