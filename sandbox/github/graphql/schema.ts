// GitHub's public GraphQL schema, built once, when the first document arrives.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildASTSchema, type GraphQLSchema, parse } from 'graphql'

let built: GraphQLSchema | undefined

/**
 * The schema as `@octokit/graphql-schema` publishes it. Building it takes about a fifth of a second, so it is not
 * done at start, and what GitHub published is taken as valid.
 */
export function publicSchema(): GraphQLSchema {
  if (built !== undefined) return built
  // The package's own entry would parse the JSON form of the schema as well, for nothing.
  const file = new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema'))
  const document = parse(readFileSync(fileURLToPath(file), 'utf8'), { noLocation: true })
  built = buildASTSchema(document, { assumeValid: true })
  return built
}
