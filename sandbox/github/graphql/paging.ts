// Connections: the list a field has, cut to the page that was asked for.
import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql'
import { z } from 'zod'
import type { Context } from './context.ts'
import { type ArgumentField, parsedArguments } from './object-type.ts'
import { Refusal } from '../faults/graphql-refusal.ts'

/** A list with what its connection and its edges tell beside `nodes` and `cursor`. */
export interface Listing<Node> {
  readonly nodes: readonly Node[]
  readonly ofConnection?: Readonly<Record<string, unknown>>
  readonly ofEdge?: (node: Node) => Readonly<Record<string, unknown>>
}

type Listed<Node> = readonly Node[] | Listing<Node>

const pageArguments = {
  first: z.number().optional(),
  last: z.number().optional(),
  after: z.string().optional(),
  before: z.string().optional(),
}
type PageArguments = z.infer<z.ZodObject<typeof pageArguments>>

/**
 * A field that is a connection; `shape` names the arguments it has beside those for paging. `list` may stop after the
 * first `enough` nodes; undefined: all are wanted, or counted.
 */
export function connection<Source, Node, Shape extends z.ZodRawShape>(
  shape: Shape,
  list: (
    source: Source,
    args: z.infer<z.ZodObject<Shape>>,
    context: Context,
    enough: number | undefined,
  ) => Listed<Node> | Promise<Listed<Node>>,
): ArgumentField<Source> {
  const own = z.strictObject(shape)
  const paging = z.object(pageArguments)
  return {
    async resolve(source, given, context, info) {
      const page = parsedArguments(paging, given, info)
      const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !(name in pageArguments)))
      checkBoundaries(page, info)
      const args = parsedArguments(own, rest, info)
      return cut(await list(source, args, context, enoughFor(page, info)), page)
    },
  }
}

/** Counting a connection needs no page; reading its nodes does, of at most 100 (docs.github.com/graphql, "Node limit"). */
function checkBoundaries({ first, last }: PageArguments, info: GraphQLResolveInfo): void {
  if (first === undefined && last === undefined) {
    if (!info.fieldNodes.some((field) => readsNodes(field, info))) return
    throw new Refusal(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${info.fieldName}\` connection.`,
    )
  }
  for (const [name, count] of Object.entries({ first, last })) {
    if (count !== undefined && (count < 1 || count > 100))
      throw new Refusal(
        'EXCESSIVE_PAGINATION',
        `Requesting ${count} records on the \`${info.fieldName}\` connection exceeds the \`${name}\` limit of 100 records.`,
      )
  }
}

/** Whether anything but counts is selected. */
export function readsNodes(field: FieldNode, info: Pick<GraphQLResolveInfo, 'fragments'>): boolean {
  return selects(field, ['nodes', 'edges', 'pageInfo'], info)
}

/** One node more than the page holds, which tells whether there is a next one. */
function enoughFor(
  { first, last, after, before }: PageArguments,
  info: GraphQLResolveInfo,
): number | undefined {
  const counted = info.fieldNodes.some((field) => selects(field, ['totalCount'], info))
  if (counted || first === undefined || last !== undefined || before !== undefined) return undefined
  return (after === undefined ? 0 : indexOf(after) + 1) + first + 1
}

function selects(
  field: FieldNode,
  names: readonly string[],
  { fragments }: Pick<GraphQLResolveInfo, 'fragments'>,
): boolean {
  const within = (set: SelectionSetNode | undefined): boolean =>
    (set?.selections ?? []).some((selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return names.includes(selection.name.value)
        case Kind.INLINE_FRAGMENT:
          return within(selection.selectionSet)
        case Kind.FRAGMENT_SPREAD:
          return within(fragments[selection.name.value]?.selectionSet)
      }
    })
  return within(field.selectionSet)
}

function cut<Node>(listed: Listed<Node>, { first, last, after, before }: PageArguments) {
  const listing: Listing<Node> = 'nodes' in listed ? listed : { nodes: listed }
  const all = listing.nodes.map((node, index) => ({ node, cursor: cursorOf(index) }))
  let from = after === undefined ? 0 : indexOf(after) + 1
  let to = before === undefined ? all.length : Math.min(indexOf(before), all.length)
  if (first !== undefined) to = Math.min(to, from + first)
  if (last !== undefined) from = Math.max(from, to - last)
  const page = all.slice(from, to)
  return {
    totalCount: all.length,
    nodes: page.map(({ node }) => node),
    edges: page.map(({ node, cursor }) => ({ node, cursor, ...listing.ofEdge?.(node) })),
    pageInfo: {
      hasPreviousPage: from > 0,
      hasNextPage: to < all.length,
      startCursor: page.at(0)?.cursor,
      endCursor: page.at(-1)?.cursor,
    },
    ...listing.ofConnection,
  }
}

function cursorOf(index: number): string {
  return Buffer.from(`cursor:${index}`).toString('base64')
}

function indexOf(cursor: string): number {
  const [, index] = /^cursor:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? []
  if (index === undefined)
    throw new Refusal('UNPROCESSABLE', `\`${cursor}\` does not appear to be a valid cursor.`)
  return Number(index)
}
