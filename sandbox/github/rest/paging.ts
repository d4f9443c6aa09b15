// Pages: `page` and `per_page` in, the page and its `Link` header out (docs.github.com, "Using pagination").
import { ok } from '../../../src/domain/result.ts'
import type { Outcome } from '../state/github-error.ts'
import type { Call, Reply } from './route.ts'

export interface Page<T> {
  readonly items: readonly T[]
  readonly headers: Readonly<Record<string, string>>
}

/** 30 a page unless asked for up to 100. */
export function pageOf<T>({ query, address }: Call, all: readonly T[]): Page<T> {
  const size = clamp(Number(query.get('per_page') ?? 30), 1, 100)
  const last = Math.max(1, Math.ceil(all.length / size))
  const page = clamp(Number(query.get('page') ?? 1), 1, Number.MAX_SAFE_INTEGER)
  const link = (target: number, rel: string) => {
    const next = new URLSearchParams(query)
    next.set('page', String(target))
    return `<${address}?${next.toString()}>; rel="${rel}"`
  }
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ]
  return {
    items: all.slice((page - 1) * size, page * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  }
}

/** A page as the whole body. */
export function listed<T>(call: Call, all: readonly T[], show: (item: T) => unknown): Outcome<Reply> {
  const { items, headers } = pageOf(call, all)
  return ok({ status: 200, body: items.map(show), headers })
}

function clamp(value: number, least: number, most: number): number {
  return Number.isInteger(value) ? Math.min(Math.max(value, least), most) : least
}
