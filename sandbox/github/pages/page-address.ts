// Which page an address leads to; the addresses are GitHub's own, so every link the API hands out can be followed.

export type PageAddress =
  | { readonly kind: 'home' }
  | { readonly kind: 'style' }
  | { readonly kind: 'visitor' }
  | { readonly kind: 'team'; readonly organization: string; readonly slug: string }
  | (InRepository &
      (
        | { readonly kind: 'overview' }
        | { readonly kind: 'threads'; readonly only: 'issues' | 'pulls' }
        | { readonly kind: 'thread'; readonly number: number; readonly deed: string | undefined }
        | { readonly kind: 'commits'; readonly ref: string | undefined }
        | { readonly kind: 'commit'; readonly oid: string }
        | { readonly kind: 'run'; readonly id: number }
        /** A ref's name and a path below it, not yet told apart: both may hold slashes. */
        | { readonly kind: 'files'; readonly place: readonly string[] }
      ))

interface InRepository {
  readonly owner: string
  readonly name: string
}

/** The page of a path; undefined: there is none. */
export function pageAddress(pathname: string): PageAddress | undefined {
  const parts = decoded(pathname)
  if (parts === undefined) return undefined
  const [first, second, third, fourth] = parts
  if (first === undefined) return { kind: 'home' }
  if (first === '-') {
    if (second === 'style.css') return { kind: 'style' }
    return second === 'visitor' ? { kind: 'visitor' } : undefined
  }
  if (first === 'orgs')
    return second !== undefined && third === 'teams' && fourth !== undefined
      ? { kind: 'team', organization: second, slug: fourth }
      : undefined
  return second === undefined ? undefined : inRepository({ owner: first, name: second }, parts.slice(2))
}

function inRepository(repository: InRepository, parts: readonly string[]): PageAddress | undefined {
  const [section, ...rest] = parts
  const [first, second] = rest
  switch (section) {
    case undefined:
      return { ...repository, kind: 'overview' }
    case 'pulls':
      return { ...repository, kind: 'threads', only: 'pulls' }
    case 'issues':
    case 'pull': {
      if (first === undefined || first === 'new')
        return { ...repository, kind: 'threads', only: section === 'issues' ? 'issues' : 'pulls' }
      const number = wholeNumber(first)
      return number === undefined ? undefined : { ...repository, kind: 'thread', number, deed: second }
    }
    case 'commits':
      return { ...repository, kind: 'commits', ref: rest.length === 0 ? undefined : rest.join('/') }
    case 'commit':
      return first === undefined ? undefined : { ...repository, kind: 'commit', oid: first }
    case 'runs': {
      const id = wholeNumber(first ?? '')
      return id === undefined ? undefined : { ...repository, kind: 'run', id }
    }
    case 'tree':
    case 'blob':
      return rest.length === 0 ? undefined : { ...repository, kind: 'files', place: rest }
    default:
      return undefined
  }
}

function decoded(pathname: string): readonly string[] | undefined {
  try {
    return pathname.split('/').filter(Boolean).map(decodeURIComponent)
  } catch {
    // A stray % names nothing.
    return undefined
  }
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
