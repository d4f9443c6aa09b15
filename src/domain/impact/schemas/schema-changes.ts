// Schema changes: what consumers of a release may use now and would lose with an older one, document by document.
import type { BreakingChange, DocumentComparison } from './breaking-change.ts'
import { configurationChanges } from './configuration-changes.ts'
import { Effort } from './effort.ts'
import { SchemaWalk } from './json-schema-changes.ts'
import { openapiChanges } from './openapi-changes.ts'
import { SchemaView } from './schema-view.ts'
import { asNode, own, type PublishedDocument, readDocument } from './published-document.ts'

/** More changes than anybody reads; past them a document is simply another one. */
const mostChanges = 500

/** A published document at one release: its text, or why there is none. */
export type DocumentText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  /** `why` follows "it is a …". */
  | { readonly kind: 'unreadable'; readonly why: string }

/** Compares a document of two releases, as far as it is there. A new document takes nothing away when it goes. */
export function comparePublished(path: string, now: DocumentText, then: DocumentText): DocumentComparison {
  for (const side of [now, then]) {
    if (side.kind === 'unreadable') return incomparable(path, `it is a ${side.why}, not a text`)
  }
  if (now.kind === 'text' && then.kind === 'text') return compareDocuments(path, now.text, then.text)
  if (now.kind === 'absent' && then.kind === 'absent') return incomparable(path, 'it is in neither release')
  const gone: readonly BreakingChange[] =
    now.kind === 'text' ? [{ kind: 'removed', what: 'document', at: path }] : []
  return { path, changes: gone, problem: undefined }
}

/**
 * Compares two texts of one published document: JSON Schema, OpenAPI 3, or plain configuration in JSON or YAML.
 *
 * What cannot be compared is a problem, never "no change".
 *
 * @param now the text of the release that runs
 * @param then the text of the release that would run
 */
export function compareDocuments(path: string, now: string, then: string): DocumentComparison {
  const [before, after] = [readDocument(now, path), readDocument(then, path)]
  if (!before.ok) return incomparable(path, `it ${before.error} at the release that runs now`)
  if (!after.ok) return incomparable(path, `it ${after.error} at the release to go back to`)
  if (before.value.format !== after.value.format) {
    return incomparable(path, `it was ${spoken[after.value.format]} and is ${spoken[before.value.format]}`)
  }
  const effort = new Effort()
  const walk = new SchemaWalk(before.value.root, after.value.root, effort)
  const changes = distinct(changesOf(before.value, after.value, walk))
  if (!effort.sufficed) return incomparable(path, 'it has too many parts')
  return changes.length > mostChanges
    ? incomparable(path, `there are more than ${mostChanges} breaking changes`)
    : { path, changes, problem: undefined }
}

function changesOf(
  now: PublishedDocument,
  then: PublishedDocument,
  walk: SchemaWalk,
): Iterable<BreakingChange> {
  switch (now.format) {
    case 'openapi':
      return openapiChanges(now.root, then.root, walk)
    case 'json-schema':
      return jsonSchemaChanges(now.root, then.root, walk)
    case 'configuration':
      return configurationChanges(now.root, then.root)
  }
}

/** From the top; a schema that is only a collection of definitions is compared definition by definition. */
function* jsonSchemaChanges(now: unknown, then: unknown, walk: SchemaWalk): Iterable<BreakingChange> {
  yield* walk.compare([now], [then], 'given', [])
  if (new SchemaView(now, [now], walk.effort).binding.length > 0) return
  for (const keyword of ['$defs', 'definitions']) {
    const [before, after] = [now, then].map((root) => asNode(own(asNode(root), keyword)) ?? {})
    for (const [name, definition] of Object.entries(before ?? {})) {
      const other = own(after, name)
      if (other === undefined) yield { kind: 'removed', what: 'definition', at: name }
      else yield* walk.compare([definition], [other], 'given', [name])
    }
  }
}

/** One change may be met on several ways. */
function distinct(changes: Iterable<BreakingChange>): readonly BreakingChange[] {
  const found = new Map<string, BreakingChange>()
  for (const change of changes) {
    found.set(JSON.stringify(change), change)
    if (found.size > mostChanges) break
  }
  return [...found.values()]
}

function incomparable(path: string, problem: string): DocumentComparison {
  return { path, changes: undefined, problem }
}

const spoken = {
  openapi: 'an OpenAPI description',
  'json-schema': 'a JSON Schema',
  configuration: 'a plain configuration',
} as const
