// Reading an expression: checked before it is ever asked, so that whoever writes it learns what is wrong with it.
import { type ASTNode, ParseError, type TypeError as TypeProblem } from '@marcbachmann/cel-js'
import { err, ok, type Result } from '../result.ts'
import { functions, language, maxLength, quantifiers } from './vocabulary.ts'

/** What is wrong with an expression, and at which character of it, from 0. */
export interface ExpressionProblem {
  readonly at: number
  readonly message: string
  readonly hint: string | undefined
}

/** What an expression has to be told before it can be asked. */
export interface ExpressionNeeds {
  /** Teams of whoever asks that it names. */
  readonly teams: readonly string[]
  /** Whether it looks at the environments before. */
  readonly previous: boolean
}

/** Parses and type-checks it; it must come to true or false. Every expression that passes ends, after steps that its length bounds. */
export function readExpression(text: string): Result<ExpressionNeeds, ExpressionProblem> {
  if (text.length > maxLength) {
    return refused(maxLength, `the expression is longer than ${maxLength} characters`, 'make two of it')
  }
  const parsed = parse(text)
  if (!parsed.ok) return parsed
  const needs = { teams: new Set<string>(), previous: false }
  const strange = lookThrough(parsed.value.ast, { needs, quantified: false })
  if (strange !== undefined) return err(strange)
  const checked = parsed.value.check()
  if (checked.error !== undefined) return err(problemOf(checked.error))
  return checked.type === 'bool'
    ? ok({ teams: [...needs.teams].toSorted(), previous: needs.previous })
    : refused(
        0,
        `the expression comes to ${checked.type ?? 'nothing'}`,
        'compare it: it must be true or false',
      )
}

function parse(text: string) {
  try {
    return ok(language().parse(text))
  } catch (error) {
    if (error instanceof ParseError) return err(problemOf(error))
    throw error
  }
}

function problemOf({ summary, range }: ParseError | TypeProblem): ExpressionProblem {
  return { at: range?.start ?? 0, message: `the expression is no rule: ${summary}`, hint: undefined }
}

interface Look {
  readonly needs: { readonly teams: Set<string>; previous: boolean }
  /** Inside of a question to each entry of a list. */
  readonly quantified: boolean
}

/** The first thing in it that is not taken; notes what it needs on the way. */
function lookThrough(node: ASTNode, look: Look): ExpressionProblem | undefined {
  const { needs } = look
  const inside = (nodes: readonly ASTNode[], how = look) => firstOf(nodes, (each) => lookThrough(each, how))
  switch (node.op) {
    case 'value':
      return undefined
    case 'id':
      if (node.args === 'previous') needs.previous = true
      return node.args === 'requester'
        ? problem(node, 'requester is no value', 'write requester.login or requester.teams')
        : undefined
    case '.': {
      const [of, field] = node.args
      if (field === 'teams') return problem(node, ...oneTeam)
      return of.op === 'id' && of.args === 'requester' ? undefined : lookThrough(of, look)
    }
    case 'in': {
      const [what, list] = node.args
      if (list.op !== '.' || list.args[1] !== 'teams') return inside(node.args)
      const [of] = list.args
      if (what.op !== 'value' || typeof what.args !== 'string' || of.op !== 'id' || of.args !== 'requester') {
        return problem(list, ...oneTeam)
      }
      if (!teamName.test(what.args)) return problem(what, `"${what.args}" is no team`, 'write its slug')
      needs.teams.add(what.args)
      return undefined
    }
    case 'call': {
      const [name, given] = node.args
      return functions.includes(name) ? inside(given) : notTaken(node, name)
    }
    case 'rcall': {
      const [name, of, given] = node.args
      if (functions.includes(name)) return inside([of, ...given])
      if (!quantifiers.includes(name)) return notTaken(node, name)
      return look.quantified
        ? problem(node, `${name} stands inside of another question to a list`, 'make two expressions of it')
        : (lookThrough(of, look) ?? inside(given, { ...look, quantified: true }))
    }
    case 'list':
    case '?:':
      return inside(node.args)
    case '!_':
    case '-_':
      return lookThrough(node.args, look)
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case '||':
    case '&&':
      return inside(node.args)
    case 'map':
    case '[]':
    case '.?':
    case '[?]':
      return problem(node, 'maps and indices are not taken', 'ask all or exists of the list')
  }
}

const teamName = /^[a-z0-9_][a-z0-9_.-]{0,99}$/

const oneTeam = [
  'requester.teams is asked for one team by its name',
  'write "a-team" in requester.teams',
] as const

function notTaken(node: ASTNode, name: string): ExpressionProblem {
  return name === 'matches'
    ? problem(
        node,
        'regular expressions are not taken: some never end',
        'write startsWith, endsWith or contains',
      )
    : problem(
        node,
        `there is no function ${name} here`,
        `known here: ${[...functions, ...quantifiers].join(', ')}`,
      )
}

function problem({ range }: ASTNode, message: string, hint: string): ExpressionProblem {
  return { at: range.start, message, hint }
}

function refused(at: number, message: string, hint: string) {
  return err({ at, message, hint })
}

function firstOf<T, Found>(list: readonly T[], find: (each: T) => Found | undefined): Found | undefined {
  for (const each of list) {
    const found = find(each)
    if (found !== undefined) return found
  }
  return undefined
}
