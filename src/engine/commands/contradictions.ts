// Contradictions: commands of one comment of which only one could come true.
import type { CommandProblem, ReadRequest } from '../../domain/grammar/comment-reading.ts'
import type { PromoteRequest, RollbackRequest } from '../../domain/grammar/request.ts'
import type { EnvironmentName } from '../../domain/identifiers.ts'
import { looksLikeVersion } from '../../domain/grammar/mutable-tag.ts'

type ReadPromotion = ReadRequest & { readonly request: PromoteRequest | RollbackRequest }

/**
 * The first pair of commands that want the same app in the same environment. Which words are apps is not known
 * yet, so what could overlap counts as overlapping: nothing runs, and two comments say the same without doubt.
 */
export function contradiction(requests: readonly ReadRequest[]): CommandProblem | undefined {
  const seen = new Map<string, Map<string, ReadPromotion>>()
  for (const later of requests.filter(isPromotion)) {
    const to = targetOf(later.request)
    const apps = seen.get(to) ?? new Map<string, ReadPromotion>()
    seen.set(to, apps)
    const names = appsOf(later.request)
    const [first] = apps.values()
    // "Any" app overlaps with whatever else wants the environment.
    const earlier = names.includes(any) ? first : [any, ...names].map((name) => apps.get(name)).find(Boolean)
    if (earlier !== undefined) return problem(earlier, later)
    for (const name of names) apps.set(name, later)
  }
  return undefined
}

function problem(earlier: ReadPromotion, later: ReadPromotion): CommandProblem {
  const target = targetOf(later.request)
  const kinds = new Set([earlier.request.kind, later.request.kind])
  const both = kinds.size === 1 && kinds.has('promote') ? 'both promote to' : 'both change what runs in'
  const message = `lines ${earlier.line} and ${later.line} contradict each other: ${both} ${target}`
  const place = { line: later.line, column: 1, text: later.text }
  return { code: 'commands-contradict', verb: later.request.kind, ...place, message, suggestion: undefined }
}

function isPromotion(read: ReadRequest): read is ReadPromotion {
  const { request } = read
  return (request.kind === 'promote' || request.kind === 'rollback') && !request.dryRun
}

/** Stands for every app: named so, or because no app is named. */
const any = 'all'

function targetOf(request: ReadPromotion['request']): EnvironmentName {
  return request.kind === 'promote' ? request.to : request.environment
}

function appsOf({ subjects }: ReadPromotion['request']): readonly string[] {
  const apps = subjects.filter((word) => !looksLikeVersion(word)).map((word) => word.toLowerCase())
  return apps.length === 0 ? [any] : apps
}
