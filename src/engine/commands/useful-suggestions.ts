// Useful suggestions: of the corrections a parser proposes, those that this repository's policy can make sense of.
import { type Policy, rulesOf } from '../../domain/environments/environment.ts'
import type { CommandProblem } from '../../domain/grammar/comment-reading.ts'
import { parseComment } from './parse-comment.ts'

/** The same problems, without suggestions that name an environment the policy does not have: `/promote api` means no `to api`. */
export function usefulSuggestions(
  problems: readonly CommandProblem[],
  policy: Policy | undefined,
): readonly CommandProblem[] {
  return problems.map((problem) =>
    problem.suggestion !== undefined && leadsNowhere(problem.suggestion, policy)
      ? { ...problem, suggestion: undefined }
      : problem,
  )
}

function leadsNowhere(suggestion: string, policy: Policy | undefined): boolean {
  const [read] = parseComment(suggestion).requests
  return (
    policy !== undefined && read?.request.kind === 'promote' && rulesOf(policy, read.request.to) === undefined
  )
}
