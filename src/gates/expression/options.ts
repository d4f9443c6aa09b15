// Rules of the owners' own, as people write them: one expression, or several with names and messages.
import { z } from 'zod'
import type { ExpressionRule } from '../../domain/expressions/expression-rule.ts'
import { readExpression } from '../../domain/expressions/read-expression.ts'
import type { FileProblem } from '../../domain/file-problem.ts'
import { type KeyPath, valueAt, type YamlSource } from '../../domain/yaml/yaml-source.ts'
import { enforcementSchema } from '../options/enforcement.ts'
import { gateOptions } from '../options/gate-options.ts'

declare module '../../domain/environments/environment.ts' {
  interface EnvironmentRules {
    /** Rules of the owners' own; undefined where there are none. */
    readonly expressions?: readonly ExpressionRule[] | undefined
  }
}

const textSchema = z
  .string()
  .min(1, 'the expression has a text')
  .meta({ description: 'What must be true, in the Common Expression Language.' })

const namedSchema = z.strictObject({
  name: z
    .string()
    .min(1, 'the name has a text')
    .max(100, 'the name has at most 100 characters')
    .meta({ description: 'What the rule is called.' }),
  expression: textSchema,
  message: z
    .string()
    .min(1, 'the message has a text')
    .max(500, 'the message has at most 500 characters')
    .optional()
    .meta({ description: 'What people are told where it does not hold.' }),
})

const listSchema = z
  .array(namedSchema)
  .min(1, 'there is no expression; name at least one')
  .max(20, 'there are too many expressions; 20 are allowed')

/** `gates.expression` of an environment. */
const schema = z
  .union(
    [
      z.literal(false),
      textSchema,
      listSchema,
      z.strictObject({ enforcement: enforcementSchema, rules: z.union([textSchema, listSchema]) }),
    ],
    { error: 'expected an expression, or a list of maps with name and expression' },
  )
  .optional()
  .meta({ description: 'Rules of your own, which must be true for every app that moves. Default: none.' })
type WrittenExpression = z.infer<typeof schema>

/** Undefined where there are none. */
function expressionRules(written: WrittenExpression): readonly ExpressionRule[] | undefined {
  if (written === undefined || written === false) return undefined
  const rules = typeof written === 'object' && 'rules' in written ? written.rules : written
  const list = typeof rules === 'string' ? [{ name: 'expression', expression: rules }] : rules
  return list.flatMap(({ name, expression: text, ...more }) => {
    const read = readExpression(text)
    // What cannot be read was complained of, and then there are no rules at all.
    return read.ok ? [{ name, text, message: undefined, ...more, ...read.value }] : []
  })
}

export const expressionOptions = gateOptions({
  schema,
  perApp: false,
  rules: (written) => ({ expressions: expressionRules(written) }),
  problems: (source, _promotion, gates) => expressionProblems(source, gates),
})

/** What is wrong inside of the expressions; `gates` are the places of the environments' gates. */
function expressionProblems(source: YamlSource, gates: readonly KeyPath[]): readonly FileProblem[] {
  return gates
    .flatMap((place) => textsAt(source, [...place, 'expression']))
    .flatMap((path) => {
      const text = valueAt(source.value, path)
      const read = typeof text === 'string' && text !== '' ? readExpression(text) : undefined
      if (read === undefined || read.ok) return []
      const { at, message, hint } = read.error
      return [source.problem(path, message, hint, { within: at })]
    })
}

/** Where the texts stand, in each of the forms that may be written. */
function textsAt(source: YamlSource, gate: KeyPath): readonly KeyPath[] {
  return [gate, [...gate, 'rules']].flatMap((path) => {
    const written = valueAt(source.value, path)
    if (typeof written === 'string') return [path]
    return entries(written).map((_, index) => [...path, index, 'expression'])
  })
}

function entries(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
