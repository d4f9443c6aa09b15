// Contradictions: commands of one comment of which only one could come true.
import type { CommandProblem, ReadRequest } from '../comment-reading.ts'
import type { PromoteRequest } from '../request.ts'
import { looksLikeVersion } from './mutable-tag.ts'

type ReadPromotion = ReadRequest & { readonly request: PromoteRequest }

/**
 * The first pair of commands that want the same app in the same environment. Which words are apps is not known
 * yet, so what could overlap counts as overlapping: nothing runs, and two comments say the same without doubt.
 */
export function contradiction(requests: readonly ReadRequest[]): CommandProblem | undefined {
  const seen = new Map<string, Map<string, ReadPromotion>>()
  for (const later of requests.filter(isPromotion)) {
    const { to } = later.request
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
  const message = `lines ${earlier.line} and ${later.line} contradict each other: both promote to ${later.request.to}`
  const place = { line: later.line, column: 1, text: later.text }
  return { code: 'commands-contradict', verb: 'promote', ...place, message, suggestion: undefined }
}

function isPromotion(read: ReadRequest): read is ReadPromotion {
  return read.request.kind === 'promote' && !read.request.dryRun
}

/** Stands for every app: named so, or because no app is named. */
const any = 'all'

function appsOf({ subjects }: PromoteRequest): readonly string[] {
  const apps = subjects.filter((word) => !looksLikeVersion(word)).map((word) => word.toLowerCase())
  return apps.length === 0 ? [any] : apps
}
