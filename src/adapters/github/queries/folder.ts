// Question: what is in a folder, and in the folders below it.
import { z } from 'zod'
import type { FolderEntry } from '../../../ports/git-host/git-host-queries.ts'
import { blobFields, blobSchema, fileOf } from '../graphql/blob.ts'
import { kindOfMode } from '../graphql/git-modes.ts'
import { fitting } from '../graphql/graphql-exchange.ts'
import { queryForm } from './query-form.ts'

interface FoundEntry {
  readonly name: string
  readonly oid: string
  readonly mode: number
  /** A blob or a tree, as far as either was asked for; null for a submodule. */
  readonly object?: unknown
}

const entrySchema: z.ZodType<FoundEntry> = z.object({
  name: z.string(),
  oid: z.string(),
  mode: z.int(),
  object: z.unknown().optional(),
})

const treeSchema = z.object({ entries: z.array(entrySchema) })

/** The repository itself is no entry of anything, so its root is asked for by another field. */
export const folder = queryForm('folder', {
  place: ({ at }) => ({ commit: at }),
  fields: ({ path, depth, texts }, alias, { bind }) => {
    const listing = treeFields(depth, texts)
    if (path === '') return `${alias}: tree { ${listing} }`
    return `${alias}: file(path: ${bind('String!', path)}) { name oid mode object { ... on Tree { ${listing} } } }`
  },
  schema: z.union([entrySchema, treeSchema]).nullable(),
  answer: (found, { depth, texts }) => {
    if (found === null) return undefined
    if ('entries' in found) return found.entries.map((entry) => entryOf(entry, depth, texts))
    if (kindOfMode(found.mode) !== 'folder') return undefined
    return entryOf(found, depth + 1, texts).entries
  },
})

function treeFields(depth: number, texts: boolean): string {
  const blob = texts ? ` ... on Blob { ${blobFields} }` : ''
  const tree = depth > 1 ? ` ... on Tree { ${treeFields(depth - 1, texts)} }` : ''
  const object = blob === '' && tree === '' ? '' : ` object {${blob}${tree} }`
  return `entries { name oid mode${object} }`
}

/** @param depth how many levels were asked for, from this entry's own on */
function entryOf({ name, oid, mode, object }: FoundEntry, depth: number, texts: boolean): FolderEntry {
  const kind = kindOfMode(mode)
  if (kind === 'folder') {
    const entries = depth > 1 ? fitting(treeSchema, object, `the folder ${name}`).entries : []
    return {
      name,
      oid,
      kind,
      text: undefined,
      entries: entries.map((entry) => entryOf(entry, depth - 1, texts)),
    }
  }
  if (kind !== 'file') return { name, oid, kind: 'other', text: undefined, entries: [] }
  if (!texts) return { name, oid, kind, text: undefined, entries: [] }
  const blob = fitting(blobSchema, object, `the file ${name}`)
  const file = fileOf(blob)
  const text = file.kind === 'file' ? file.text : undefined
  return { name, oid, kind, text, bytes: blob.byteSize, entries: [] }
}
