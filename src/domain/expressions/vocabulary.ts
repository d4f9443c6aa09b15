// The vocabulary of expressions: which variables and functions they may be made of, and how large they may be.
import { Environment } from '@marcbachmann/cel-js'

/** More characters than this are no rule that a person still understands. */
export const maxLength = 1000

/** Functions whose cost grows no faster than what they are given. No regular expressions: theirs is without bound. */
export const functions: readonly string[] = [
  'size',
  'startsWith',
  'endsWith',
  'contains',
  'lowerAscii',
  'upperAscii',
  'trim',
]

/** Questions to each entry of a list; none inside another, so that their cost is no product. */
export const quantifiers: readonly string[] = ['all', 'exists', 'exists_one']

/** What an expression may look at. `docs/gates/expression.md` says what each means. */
export interface Scope {
  readonly app: string
  readonly environment: string
  /** `promotion` or `rollback`. */
  readonly kind: string
  readonly release: {
    readonly version: string
    /** Empty where the release does not tell. */
    readonly commit: string
    readonly images: readonly {
      readonly name: string
      readonly repository: string
      readonly digest: string
    }[]
  }
  /** Empty where nothing runs there. */
  readonly current: { readonly version: string }
  readonly requester: {
    readonly login: string
    /** Left out where they could not be had. */
    readonly teams?: readonly string[]
  }
  /** Left out where it could not be had. */
  readonly previous?: readonly {
    readonly environment: string
    readonly version: string
    readonly health: string
  }[]
}

/** Common Expression Language (github.com/google/cel-spec), with no variable and no size beyond these. */
export function language(): Environment {
  return new Environment({ limits: { maxAstNodes: 300, maxDepth: 24 } })
    .registerType({ name: 'Image', schema: { name: 'string', repository: 'string', digest: 'string' } })
    .registerType({
      name: 'Previous',
      schema: { environment: 'string', version: 'string', health: 'string' },
    })
    .registerVariable('app', 'string')
    .registerVariable('environment', 'string')
    .registerVariable('kind', 'string')
    .registerVariable({
      name: 'release',
      schema: { version: 'string', commit: 'string', images: 'list<Image>' },
    })
    .registerVariable({ name: 'current', schema: { version: 'string' } })
    .registerVariable({ name: 'requester', schema: { login: 'string', teams: 'list<string>' } })
    .registerVariable('previous', 'list<Previous>')
}
