// What a document costs before it runs: nodes and points (docs.github.com/graphql, "Rate limits and node limits").
import {
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLSchema,
  type GraphQLNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type FieldNode,
} from 'graphql'
import { readsNodes } from './paging.ts'

export interface DocumentCost {
  /** The most nodes the answer could hold. */
  readonly nodes: number
  /** Connection requests divided by 100, at least 1. */
  readonly points: number
}

export interface Priced {
  readonly schema: GraphQLSchema
  readonly operation: OperationDefinitionNode
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly variables: Readonly<Record<string, unknown>>
}

/** A full page of each connection is assumed, as GitHub does. */
export function costOf(priced: Priced): DocumentCost {
  const { operation, schema } = priced
  let nodes = 0
  let requests = 0

  function walk(set: SelectionSetNode, parent: GraphQLNamedType | undefined, times: number): void {
    for (const selection of set.selections) {
      switch (selection.kind) {
        case Kind.FIELD:
          field(selection, parent, times)
          break
        case Kind.INLINE_FRAGMENT: {
          const on = selection.typeCondition?.name.value
          walk(selection.selectionSet, on === undefined ? parent : schema.getType(on), times)
          break
        }
        case Kind.FRAGMENT_SPREAD: {
          const fragment = priced.fragments[selection.name.value]
          if (fragment !== undefined)
            walk(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value), times)
        }
      }
    }
  }

  function field(node: FieldNode, parent: GraphQLNamedType | undefined, times: number): void {
    if (node.selectionSet === undefined || !(isObjectType(parent) || isInterfaceType(parent))) return
    const type = getNamedType(parent.getFields()[node.name.value]?.type)
    if (!isObjectType(type) || !type.name.endsWith('Connection')) {
      walk(node.selectionSet, type, times)
      return
    }
    const size = readsNodes(node, priced) ? pageSize(node, priced.variables) : 0
    requests += times
    nodes += times * size
    walk(node.selectionSet, type, times * size)
  }

  walk(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, 1)
  return { nodes, points: Math.max(1, Math.round(requests / 100)) }
}

function pageSize(node: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  for (const { name, value } of node.arguments ?? []) {
    if (name.value !== 'first' && name.value !== 'last') continue
    if (value.kind === Kind.INT) return Number(value.value)
    const given = value.kind === Kind.VARIABLE ? variables[value.name.value] : undefined
    if (typeof given === 'number') return given
  }
  return 0
}
