// Question: what is at a path.
import { z } from 'zod'
import { HostUnavailable } from '../../../ports/git-host/git-host.ts'
import { blobFields, blobSchema, fileOf } from '../graphql/blob.ts'
import { kindOfMode } from '../graphql/git-modes.ts'
import { queryForm } from './query-form.ts'

/**
 * Asks for the entry in its folder, not for `<commit>:<path>`: only the entry's mode tells a file from a symbolic
 * link, whose blob looks like any other and has its target as text.
 */
export const file = queryForm('file', {
  place: ({ at }) => ({ commit: at }),
  fields: ({ path }, alias, { bind }) =>
    `${alias}: file(path: ${bind('String!', path)}) { mode object { ... on Blob { ${blobFields} } } }`,
  schema: z.object({ mode: z.int(), object: z.looseObject({}).nullable() }).nullable(),
  answer: (entry, { path }) => {
    if (entry === null) return { kind: 'absent' }
    const kind = kindOfMode(entry.mode)
    if (kind !== 'file') return { kind: 'unreadable', why: kind }
    const blob = blobSchema.safeParse(entry.object)
    if (!blob.success) throw new HostUnavailable(`GitHub's answer has no blob at ${path}`)
    return fileOf(blob.data)
  },
})
