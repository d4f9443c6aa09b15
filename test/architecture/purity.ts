// What the pure folders must not do: look at the clock, roll dice, wait, or touch the world.
import { type ParseResult, Visitor } from 'oxc-parser'
import type { SourceFile } from './source-tree.ts'

/** Packages that compute and nothing else. Of `node:crypto` only its hashes; croner runs nothing where no function is handed to it. */
const purePackages: readonly string[] = [
  '@marcbachmann/cel-js',
  'canonicalize',
  'croner',
  'fastest-levenshtein',
  'handlebars',
  'ignore',
  'markdown-it',
  'node:crypto',
  'commonmark',
  're2js',
  'semver',
  'spdx-exceptions',
  'spdx-expression-parse',
  'spdx-license-ids',
  'yaml',
  'zod',
]

const pureOfCrypto: readonly string[] = ['createHash', 'createHmac', 'hash', 'timingSafeEqual']

/** Names that reach outside a program, wherever they are read. */
const outside: readonly string[] = [
  'console',
  'fetch',
  'performance',
  'process',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
]

const impureMembers: readonly string[] = [
  'Date.now',
  'Math.random',
  'Temporal.Now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
]

/** Each impurity of a file, as a sentence. */
export function impurities({ path, syntax, packages }: SourceFile): readonly string[] {
  const imported = packages.filter((name) => !purePackages.includes(name))
  return [...imported, ...impureNamesOf(syntax)].map((name) => `${path} is not pure: ${name}`)
}

function impureNamesOf(syntax: ParseResult): readonly string[] {
  const found: string[] = []
  const asynchronous = ({ async }: { readonly async: boolean }): void => {
    if (async) found.push('async')
  }
  new Visitor({
    AwaitExpression: () => found.push('await'),
    ArrowFunctionExpression: asynchronous,
    FunctionDeclaration: asynchronous,
    FunctionExpression: asynchronous,
    Identifier: ({ name }) => {
      if (outside.includes(name)) found.push(name)
    },
    ImportDeclaration: ({ source, specifiers }) => {
      if (source.value !== 'node:crypto') return
      const names = specifiers.map(({ local }) => local.name).filter((name) => !pureOfCrypto.includes(name))
      found.push(...names.map((name) => `node:crypto ${name}`))
    },
    MemberExpression: ({ object, property }) => {
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return
      const member = `${object.name}.${property.name}`
      if (impureMembers.includes(member)) found.push(member)
    },
    NewExpression: ({ callee, arguments: given }) => {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0)
        found.push('new Date()')
    },
  }).visit(syntax.program)
  return found
}
