// The variables of a GraphQL document: every value travels beside the text, never inside it.

/** Collects values while a document is written. The same value of the same type gets the same name. */
export class GraphqlVariables {
  readonly #names = new Map<string, string>()
  readonly #types: string[] = []
  readonly #values: Record<string, unknown> = {}

  /** Hands in a value and gives the text that stands for it in the document, as in `$v3`. */
  readonly bind = (type: string, value: unknown): string => {
    const key = `${type} ${JSON.stringify(value)}`
    const known = this.#names.get(key)
    if (known !== undefined) return known
    const name = `v${this.#names.size}`
    this.#names.set(key, `$${name}`)
    this.#types.push(`$${name}: ${type}`)
    this.#values[name] = value
    return `$${name}`
  }

  /** The list behind the operation's name; empty when nothing was bound, as an empty list is not allowed. */
  get declarations(): string {
    return this.#types.length === 0 ? '' : `(${this.#types.join(', ')})`
  }

  get values(): Readonly<Record<string, unknown>> {
    return this.#values
  }
}

/** The way to a value in a document; see `GraphqlVariables.bind`. */
export type Bind = GraphqlVariables['bind']

/** A document ready to be sent. `name` is its operation, by which requests are counted. */
export interface GraphqlDocument {
  readonly name: string
  readonly text: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** Puts a document together from its kind, name and the fields at its root. */
export function writeDocument(
  kind: 'query' | 'mutation',
  name: string,
  variables: GraphqlVariables,
  fields: readonly string[],
): GraphqlDocument {
  const text = `${kind} ${name}${variables.declarations} {\n${fields.join('\n')}\n}`
  return { name, text, variables: variables.values }
}
