// Schema problems: what a zod schema has against a YAML file, said where it stands and with what was probably meant.
import { z } from 'zod'
import { nearestName } from '../nearest-name.ts'
import { type FileProblem, inFileOrder } from '../file-problem.ts'
import { type KeyPath, valueAt, type YamlSource } from './yaml-source.ts'

/** What a key is that the schema does not know but that deserves an answer of its own. */
export type KeyNotes = (
  path: KeyPath,
  key: string,
) => { readonly message: string; readonly hint: string } | undefined

/** Every issue as a problem in the file, in the order of the file. */
export function schemaProblems(
  source: YamlSource,
  schema: z.ZodType,
  error: z.ZodError,
  notes: KeyNotes = () => undefined,
): readonly FileProblem[] {
  return inFileOrder(
    error.issues.flatMap(meant).flatMap((issue) => {
      if (issue.code !== 'unrecognized_keys') return [problemOf(source, issue)]
      return issue.keys.map((key) => {
        const path = [...issue.path, key]
        const note = notes(issue.path, key)
        if (note !== undefined) return source.problem(path, note.message, note.hint, 'key')
        const known = keysAt(schema, issue.path)
        const near = nearestName(key, known)
        const hint = near === undefined ? `known here: ${known.join(', ')}` : `did you mean "${near}"?`
        return source.problem(path, `"${shorten(key)}" is not a key here`, hint, 'key')
      })
    }),
  )
}

/** Where one of several forms is plainly meant, what is wrong with that form. */
function meant(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code === 'invalid_key') return issue.issues.map((inner) => ({ ...inner, path: issue.path }))
  if (issue.code !== 'invalid_union') return [issue]
  const fitting = issue.errors.filter((issues) =>
    issues.every(({ code, path }) => path.length > 0 || code === 'unrecognized_keys'),
  )
  const [form, ...others] = fitting
  if (form === undefined || others.length > 0) return [issue]
  return form.flatMap((inner) => meant({ ...inner, path: [...issue.path, ...inner.path] }))
}

function problemOf(source: YamlSource, issue: z.core.$ZodIssue): FileProblem {
  const key = issue.path.at(-1)
  const found = valueAt(source.value, issue.path)
  switch (issue.code) {
    case 'invalid_type':
      if (found === undefined) return source.problem(issue.path, `"${String(key ?? 'content')}" is missing`)
      return source.problem(
        issue.path,
        `expected ${kinds[issue.expected] ?? issue.expected}, found ${kindOf(found)}`,
        issue.expected === 'string' && (typeof found === 'number' || typeof found === 'boolean')
          ? 'put quotes around it'
          : undefined,
      )
    case 'invalid_value': {
      const values = issue.values.map(String).join(' or ')
      if (found === undefined)
        return source.problem(issue.path, `"${String(key)}" is missing`, `write ${values}`)
      return issue.message.startsWith('Invalid ')
        ? source.problem(issue.path, `expected ${values}`, `write ${values}`)
        : source.problem(issue.path, ...sentences(issue.message))
    }
    case 'invalid_key': {
      const [why] = issue.issues
      return source.problem(issue.path, ...sentences(why?.message ?? issue.message), 'key')
    }
    default:
      return source.problem(issue.path, ...sentences(issue.message))
  }
}

/** Our schemas write what to do behind a semicolon. */
function sentences(text: string): [message: string, hint: string | undefined] {
  const at = text.indexOf('; ')
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 2)]
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map of keys',
  record: 'a map of keys',
  array: 'a list',
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing'
  return kinds[Array.isArray(value) ? 'array' : typeof value] ?? typeof value
}

/** The keys that a schema knows in the map at a path. */
function keysAt(schema: unknown, path: KeyPath): readonly string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return keysAt(schema.unwrap(), path)
  if (schema instanceof z.ZodUnion) {
    const options: readonly unknown[] = schema.options
    return options.flatMap((option) => keysAt(option, path))
  }
  const [key, ...rest] = path
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<string, unknown>> = schema.shape
    return key === undefined ? Object.keys(shape) : keysAt(shape[String(key)], rest)
  }
  if (schema instanceof z.ZodRecord && key !== undefined) return keysAt(schema.valueType, rest)
  if (schema instanceof z.ZodRecord && key !== undefined) return keysAt(schema.valueType, rest)
  return schema instanceof z.ZodArray && key !== undefined ? keysAt(schema.element, rest) : []
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
