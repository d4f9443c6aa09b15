// The shape every kind of question has here: where it is asked, with which fields, and how its answer is read.
import type { z } from 'zod'
import type { AnswerOf, QueryKind, QueryOf, Revision } from '../../../ports/git-host/git-host-queries.ts'
import type { BotIdentity } from '../bot-identity.ts'
import { fitting, type GraphqlProblem } from '../graphql/graphql-exchange.ts'
import type { Bind } from '../graphql/graphql-variables.ts'

/** Where in a document fields are put: at its root, in the repository, or in a commit of the repository. */
export type Place = 'root' | 'repository' | { readonly commit: Revision }

/** What is known of the repository once the answer is here, and how to ask on. */
export interface Asked {
  readonly appId: number
  readonly self: BotIdentity
  readonly defaultBranch: string
  /** What GitHub refused within this question. Only forms that `acceptRefusals` get to see any. */
  readonly problems: readonly GraphqlProblem[]
  /** Asks for one more field of the repository, in a request of its own: for lists longer than a page. */
  follow(fields: (alias: string, bind: Bind) => string): Promise<unknown>
  /** Reads all pages of a list over REST, for what GraphQL does not tell. */
  list(route: string, parameters: Readonly<Record<string, unknown>>): Promise<readonly unknown[]>
}

/** What a document's writer hands to a form. */
export interface Asking {
  readonly appId: number
  /** The repository's owner and name, for a question that starts at the root. */
  readonly owner: string
  readonly name: string
  readonly bind: Bind
}

export interface QueryForm<Kind extends QueryKind> {
  readonly place: (query: QueryOf<Kind>) => Place
  /** One field under the given alias. */
  readonly fields: (query: QueryOf<Kind>, alias: string, asking: Asking) => string
  /** Whether a refusal is part of the answer. Otherwise it fails the whole read; "not found" reads as null. */
  readonly acceptRefusals: boolean
  /** Reads the answer. Throws HostUnavailable when it does not have the shape that was asked for. */
  readonly read: (found: unknown, query: QueryOf<Kind>, asked: Asked) => Promise<AnswerOf<Kind>>
}

interface Parts<Kind extends QueryKind, Found>
  extends Pick<QueryForm<Kind>, 'place' | 'fields'>,
    Partial<Pick<QueryForm<Kind>, 'acceptRefusals'>> {
  readonly schema: z.ZodType<Found>
  readonly answer: (
    found: Found,
    query: QueryOf<Kind>,
    asked: Asked,
  ) => AnswerOf<Kind> | Promise<AnswerOf<Kind>>
}

/** Makes a form that parses what was found before it answers. */
export function queryForm<Kind extends QueryKind, Found>(
  kind: Kind,
  { place, fields, acceptRefusals = false, schema, answer }: Parts<Kind, Found>,
): QueryForm<Kind> {
  return {
    place,
    fields,
    acceptRefusals,
    read: async (found, query, asked) => answer(fitting(schema, found, `the question ${kind}`), query, asked),
  }
}
