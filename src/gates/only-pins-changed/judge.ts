// Gate only_pins_changed: the change moves pins, for one environment, on the default branch, and touches nothing else.
import type { Content } from '../../domain/facts.ts'
import type { CommitOid } from '../../domain/identifiers.ts'
import type { Finding, Gate } from '../gate.ts'

export type OnlyPinsChangedReason =
  | { readonly code: 'only-pins' }
  | { readonly code: 'stray-files'; readonly paths: readonly string[] }
  | { readonly code: 'more-than-pins'; readonly path: string; readonly problem: string }
  | { readonly code: 'foreign-commits'; readonly commits: readonly CommitOid[] }
  | { readonly code: 'wrong-base'; readonly base: string; readonly defaultBranch: string }
  | { readonly code: 'from-fork' }
  | { readonly code: 'content-unavailable'; readonly problem: string }

export const onlyPinsChanged: Gate<'only_pins_changed', OnlyPinsChangedReason> = {
  name: 'only_pins_changed',
  enforcement: 'always',
  needs: () => ['content'],
  judge: (_promotion, { content }) => {
    if (!content.known) return [fail({ code: 'content-unavailable', problem: content.reason })]
    const problems = content.value.kind === 'planned' ? [] : problemsOf(content.value)
    return problems.length > 0 ? problems.map(fail) : [{ verdict: 'pass', reason: { code: 'only-pins' } }]
  },
}

function problemsOf(content: Extract<Content, { kind: 'proposed' }>): readonly OnlyPinsChangedReason[] {
  const { base, defaultBranch, foreign, strays, unlike } = content
  return [
    ...(base === defaultBranch ? [] : [{ code: 'wrong-base', base, defaultBranch } as const]),
    ...(content.fromFork ? [{ code: 'from-fork' } as const] : []),
    ...(foreign.length > 0 ? [{ code: 'foreign-commits', commits: foreign } as const] : []),
    ...(strays.length > 0 ? [{ code: 'stray-files', paths: strays } as const] : []),
    ...unlike.map(({ path, problem }) => ({ code: 'more-than-pins', path, problem }) as const),
  ]
}

function fail(reason: OnlyPinsChangedReason): Finding<OnlyPinsChangedReason> {
  return { verdict: 'fail', reason }
}
