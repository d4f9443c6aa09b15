// Release files as people might write them, with holes where the pinned scalars stand: filled twice, they show what an edit may change.
import * as fc from 'fast-check'

/** The holes of a file. */
export type Hole = 'version' | 'commit' | 'contract' | 'ref' | 'id' | 'ledger'
type Part = string | { readonly hole: Hole; readonly quote: string }
export interface GeneratedFile {
  readonly fill: (values: Readonly<Record<Hole, string>>) => string
}

const quote = fc.constantFrom('', '"', "'")
const comment = fc.constantFrom('', ' # why', ' # {x}: "y" \u00fc \ud83d\ude80', '   ')
const between = fc.constantFrom('', '\n', '# a line of its own\n', '    # deep\n\n')
const hole = (name: Hole) => quote.map((mark): Part => ({ hole: name, quote: mark }))

/** `key: { a: …, b: … }` or the same as lines. */
function pairOf(key: string, inner: readonly (readonly [string, Hole])[]): fc.Arbitrary<readonly Part[]> {
  return fc
    .record({
      flow: fc.constantFrom<'tight' | 'wide' | 'block'>('tight', 'wide', 'block'),
      parts: fc.tuple(...inner.map(([, name]) => hole(name))),
      order: fc.shuffledSubarray([...inner.keys()], { minLength: inner.length }),
      comments: fc.array(comment, { minLength: inner.length + 1, maxLength: inner.length + 1 }),
    })
    .map(({ flow, parts, order, comments }) => {
      const keyed = order.map((index): readonly Part[] => [
        `${inner[index]?.[0] ?? ''}: `,
        parts[index] ?? '',
      ])
      if (flow === 'block') {
        return [
          `  ${key}:${comments[0] ?? ''}\n`,
          ...keyed.flatMap((pair, index) => ['    ', ...pair, `${comments[index + 1] ?? ''}\n`]),
        ]
      }
      const [open, close] = flow === 'tight' ? ['{', '}'] : ['{ ', ' }']
      const joined = keyed.flatMap((pair, index) => (index === 0 ? pair : [', ', ...pair]))
      return [`  ${key}: ${open}`, ...joined, `${close}${comments[0] ?? ''}\n`]
    })
}

const images = fc
  .tuple(hole('ref'), fc.boolean(), comment)
  .map(([ref, flow, note]): readonly Part[] =>
    flow
      ? ['  images:\n    - { name: api, ref: ', ref, ` }${note}\n`]
      : [`  images:${note}\n  -   ref: `, ref, `${note}\n      name: "api"\n`],
  )

const spec = fc.tuple(
  fc
    .tuple(hole('version'), comment)
    .map(([version, note]): readonly Part[] => ['  version: ', version, `${note}\n`]),
  pairOf('source', [
    ['commit', 'commit'],
    ['contract', 'contract'],
  ]),
  images,
  pairOf('promotion', [
    ['id', 'id'],
    ['ledger', 'ledger'],
  ]),
)

const metadata = fc.constantFrom(
  'metadata: { name: api }\n',
  'metadata:\n    name: api\n    labels:\n        "app.kubernetes.io/part-of": shop # yes\n',
  'metadata:\n  name: api\n  annotations:\n    config.kubernetes.io/local-config: "true"\n    note: >-\n      two\n      lines\n',
)

/** Files of every style; all pinned keys are there. */
export const generatedFile: fc.Arbitrary<GeneratedFile> = fc
  .record({
    bom: fc.boolean(),
    crlf: fc.boolean(),
    marker: fc.constantFrom('', '---\n', '# first\n---\n'),
    metadata,
    pairs: spec,
    order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
    gaps: fc.array(between, { minLength: 4, maxLength: 4 }),
    specFirst: fc.boolean(),
    tail: fc.constantFrom('', '# the end', '\n\n', '...\n'),
  })
  .map(({ bom, crlf, marker, metadata: about, pairs, order, gaps, specFirst, tail }) => {
    const body = ['spec:\n', ...order.flatMap((index, at) => [gaps[at] ?? '', ...(pairs[index] ?? [])])]
    const head = ['apiVersion: lockkeeper.dev/v1\n', "kind: 'Release'\n"]
    const parts: readonly Part[] = [
      bom ? '\uFEFF' : '',
      marker,
      ...(specFirst ? [...head, ...body, about] : [...head, about, ...body]),
      tail,
    ]
    return {
      fill: (values) => {
        const text = parts
          .map((part) => (typeof part === 'string' ? part : `${part.quote}${values[part.hole]}${part.quote}`))
          .join('')
        return crlf ? text.replaceAll('\n', '\r\n') : text
      },
    }
  })
