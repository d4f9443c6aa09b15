// Why GitHub refused one change, in the port's words.
import { HostUnavailable } from '../../ports/git-host/git-host.ts'
import type { ChangeKind, ChangeResult } from '../../ports/git-host/git-host-changes.ts'
import type { GraphqlProblem } from './graphql/graphql-exchange.ts'

type Why = Extract<ChangeResult, { readonly kind: 'refused' }>['why']

/** Sentences GitHub says of branches and pull requests; most have no type of their own. Unpublished, seen in the wild. */
const sentences: readonly (readonly [RegExp, Why])[] = [
  [/already exists/i, 'exists'],
  [/expected \S+ to point to|(?:head|base) branch was modified/i, 'moved'],
  [/could not resolve to|does not exist/i, 'missing'],
  [/rule violations|protected branch|protected ref|required status check|approving review/i, 'blocked'],
]

/** GitHub's way of saying "slow down" about a single change (docs.github.com/rest, "Secondary rate limits"). */
const tooFast = /submitted too quickly|secondary rate limit|abuse detection/i

/**
 * Sorts a refusal by its type and sentence.
 *
 * @throws HostUnavailable when the problem is not about the change: a limit, or GitHub's own trouble. What the other
 *   changes of the request came to is then found out by looking again.
 */
export function refusalOf(kind: ChangeKind, { type, message }: GraphqlProblem): ChangeResult {
  if (tooFast.test(message)) throw new HostUnavailable(`GitHub wants us to slow down: ${message}`)
  const why = whyOf(kind, type, message)
  if (why === undefined) throw new HostUnavailable(`GitHub failed at ${kind}: ${message}`)
  return { kind: 'refused', why, message }
}

function whyOf(kind: ChangeKind, type: string | undefined, message: string): Why | undefined {
  switch (type) {
    case 'STALE_DATA':
      return 'moved'
    case 'NOT_FOUND':
      return 'missing'
    case 'FORBIDDEN':
    case 'INSUFFICIENT_SCOPES':
      return 'forbidden'
    case 'UNPROCESSABLE':
      return (
        sentences.find(([sentence]) => sentence.test(message))?.[1] ??
        (kind === 'merge-pull-request' ? 'blocked' : 'invalid')
      )
    default:
      return undefined
  }
}
