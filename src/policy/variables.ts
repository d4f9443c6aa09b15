// Variables in the policy: `${NAME}` stands for a value that only the process knows, and only where it says so.
import type { FileProblem } from '../domain/file-problem.ts'
import { type KeyPath, readYaml, type YamlSource } from '../domain/yaml/yaml-source.ts'
import { err, ok, type Result } from '../domain/result.ts'

const variable = /\$\{([A-Z_][A-Z0-9_]{0,99})\}/g

/** The names that a text asks for, each once. */
export function variablesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(variable)].map(([, name = '']) => name))]
}

/** What is wrong with the variables of a text; undefined where nothing is. */
export function variableProblem(text: string): string | undefined {
  return text.replaceAll(variable, '').includes('${')
    ? 'this is no variable; write it as ${NAME}, in capitals'
    : undefined
}

/**
 * The text with every variable replaced, once: what a value holds is not looked at again. The first name that is not
 * there is the error; a value never is part of one.
 *
 * @param values only what the operator allows
 */
export function withValues(text: string, values: ReadonlyMap<string, string>): Result<string, string> {
  const missing = variablesIn(text).find((name) => !values.has(name))
  return missing === undefined
    ? ok(text.replaceAll(variable, (whole, name: string) => values.get(name) ?? whole))
    : err(missing)
}

/** Variables that a policy names and the operator does not allow, each where it stands. Knows names, never values. */
export function notAllowed(text: string, allowed: readonly string[]): readonly FileProblem[] {
  const source = readYaml(text)
  if (!source.ok) return []
  return textsOf(source.value.value, []).flatMap(([path, written]) =>
    variablePlaces.some((place) => endsLike(path, place))
      ? variablesIn(written)
          .filter((name) => !allowed.includes(name))
          .map((name) =>
            source.value.problem(
              path,
              `nothing would be put in for ${name}: the operator does not allow it`,
              'LOCKKEEPER_POLICY_VARIABLES, where Lockkeeper runs, lists the names that policies may use',
            ),
          )
      : [],
  )
}

/** Where variables and placeholders mean something; each of these looks at its own. `*` is any one key. */
const variablePlaces = ['webhooks.*.url', 'webhooks.*.headers.*', 'notifications.slack.webhook'].map(
  (place) => place.split('.'),
)
const commandPlaces = [
  'gate_commands.*.command',
  'gates.*.command',
  'gates.*.command.*',
  'gates.custom.*.command',
  'gates.custom.*.command.*',
].map((place) => place.split('.'))

/** Everything that looks like a variable where none is replaced. */
export function strayVariables(source: YamlSource): readonly FileProblem[] {
  return textsOf(source.value, []).flatMap(([path, text]) =>
    text.includes('${') && ![...variablePlaces, ...commandPlaces].some((place) => endsLike(path, place))
      ? [
          source.problem(
            path,
            'nothing is put in for ${…} here',
            'write the value itself; variables are for headers and addresses of webhooks',
          ),
        ]
      : [],
  )
}

function endsLike(path: KeyPath, place: readonly string[]): boolean {
  const end = path.slice(-place.length)
  return end.length === place.length && place.every((key, index) => key === '*' || key === String(end[index]))
}

function textsOf(value: unknown, path: KeyPath): readonly (readonly [KeyPath, string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (Array.isArray(value)) return value.flatMap((inner, index) => textsOf(inner, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, [...path, key]))
}
