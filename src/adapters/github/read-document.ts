// The one document of a read: a header about the repository, and every question's fields where they belong.
import { ledgerBranch } from '../../domain/promotion/branch-names.ts'
import type { Moment, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Query, QueryKind, QueryOf, Revision } from '../../ports/git-host/git-host-queries.ts'
import { type GraphqlDocument, GraphqlVariables, writeDocument } from './graphql/graphql-variables.ts'
import { queryCatalog } from './queries/catalog.ts'
import type { Place } from './queries/query-form.ts'

/** A question in a document, and the way to its answer; no way where there is nothing to ask, as of a missing ledger. */
export interface PlacedQuery {
  readonly query: Query
  readonly path: readonly string[] | undefined
}

export interface ReadDocument {
  readonly document: GraphqlDocument
  readonly placed: readonly PlacedQuery[]
}

/** Where in the answer each spot of the document is. */
const spots = {
  root: [],
  repository: ['repository'],
  default: ['repository', 'defaultBranchRef', 'target'],
  ledger: ['repository', 'ledger', 'target'],
} as const

/** Writes the document. Values of the questions become variables; the text depends only on their kinds and number. */
export function readDocument(
  { owner, name }: RepositoryRef,
  queries: readonly Query[],
  appId: number,
  asOf?: Moment,
): ReadDocument {
  const variables = new GraphqlVariables()
  const { bind } = variables
  const field = `repository(owner: ${bind('String!', owner)}, name: ${bind('String!', name)})`
  const fields = new Map<string, string[]>()
  const commits = new Map<string, string>()

  const placed = queries.map((query, index): PlacedQuery => {
    const spot = spotOf(placeOf(query), asOf, commits)
    if (spot === undefined) return { query, path: undefined }
    const alias = `q${index}`
    const key = spot.join('.')
    const text = fieldsOf(query, alias, { appId, owner, name, bind })
    fields.set(key, [...(fields.get(key) ?? []), text])
    return { query, path: [...spot, alias] }
  })

  const at = (spot: readonly string[]) => (fields.get(spot.join('.')) ?? []).join('\n')
  const inCommit = (spot: readonly string[]) => `... on Commit { oid ${at(spot)} }`
  const others = [...commits].map(
    ([oid, alias]) =>
      `${alias}: object(oid: ${bind('GitObjectID!', oid)}) { ${inCommit(['repository', alias])} }`,
  )
  const document = writeDocument('query', 'Gather', variables, [
    'viewer { login databaseId }',
    'rateLimit { cost remaining resetAt }',
    `${field} {
      id url
      defaultBranchRef { name target { ${inCommit(spots.default)} } }
      ledger: ref(qualifiedName: ${bind('String!', `refs/heads/${ledgerBranch}`)}) { target { ${inCommit(spots.ledger)} } }
      ${others.join('\n')}
      ${at(spots.repository)}
    }`,
    at(spots.root),
  ])
  return { document, placed }
}

function placeOf<Kind extends QueryKind>(query: QueryOf<Kind>): Place {
  return queryCatalog[query.kind].place(query)
}

function fieldsOf<Kind extends QueryKind>(
  query: QueryOf<Kind>,
  ...rest: [alias: string, asking: Parameters<(typeof queryCatalog)[Kind]['fields']>[2]]
): string {
  return queryCatalog[query.kind].fields(query, ...rest)
}

/** The spot of a place. Commits other than the two branches' heads get one each, named here when first met. */
function spotOf(
  place: Place,
  asOf: Moment | undefined,
  commits: Map<string, string>,
): readonly string[] | undefined {
  if (place === 'root' || place === 'repository') return spots[place]
  const revision = pinned(place.commit, asOf)
  switch (revision) {
    case undefined:
      return undefined
    case 'default':
      return spots.default
    case 'ledger':
      return spots.ledger
    default: {
      const alias = commits.get(revision) ?? `at${commits.size}`
      commits.set(revision, alias)
      return ['repository', alias]
    }
  }
}

/** What a revision stands for at an earlier moment; undefined for a ledger that did not exist then. */
function pinned(revision: Revision, asOf: Moment | undefined): Revision | undefined {
  if (asOf === undefined) return revision
  if (revision === 'default') return asOf.head
  return revision === 'ledger' ? asOf.ledgerHead : revision
}
