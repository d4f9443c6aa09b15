// A gate costs at most five files: one that is planted works, and a tree that wants it named in a sixth is refused.
import { afterAll, describe, expect, test } from 'vitest'
import { gateCatalog } from '../../src/gates/catalog.ts'
import { filesToTouch, gateLists, mostFiles, plantInCopy, runIn, textOf, tooDear } from './gate-cost.ts'
import { plant } from './planted-tree.ts'
import { folder, plantedGate } from './planted-gate.ts'
import { readTree } from './source-tree.ts'

const catalogPath = 'src/gates/catalog.ts'
const gate = plantedGate(textOf(catalogPath))
const own = Object.keys(gate)

/** One name a gate, which the compiler holds complete. */
const typedList = `// Icons of gates.
import type { GateName } from '../../gates/catalog.ts'

export const icons: Readonly<Record<GateName, string>> = {
${gateCatalog.map(({ name }) => `  ${name}: '${name.slice(0, 1)}',`).join('\n')}
}
`
/** The same as words that nobody checks. */
const untypedList = `// The order of gates.
export const order = [${gateCatalog.map(({ name }) => `'${name}'`).join(', ')}]
`

/** Asks the planted gate everything that the product asks a gate. */
const script = `
import { known, unavailable } from './src/domain/fact.ts'
import { rulesHash } from './src/domain/promotion/rules-hash.ts'
import { catalog, gateCatalog } from './src/gates/catalog.ts'
import { judge } from './src/gates/evaluate.ts'
import { judgementWords } from './src/gates/judgement-words.ts'
import { parsePolicy } from './src/policy/parse-policy.ts'
import { toPlain } from './src/text/markdown.ts'
import { facts, imageFact } from './test/support/builders/facts.ts'
import { now } from './test/support/builders/names.ts'
import { promotion } from './test/support/builders/promotion.ts'
import { rules } from './test/support/builders/rules.ts'

const policy = (gates) => parsePolicy('environments: [{ name: dev }, { name: prod, gates: ' + gates + ' }]', 'p')
const written = policy('{ known_registries: [ghcr.io/acme] }')
const refused = policy('{ known_registries: [] }')
const off = policy('{ known_registries: false }')
const nothing = policy('{}')
const hash = ({ value }) => rulesHash(value, 'prod', ['api'])
const said = (named, stored, more = {}) => {
  const given = facts({ rules: rules({ knownRegistries: named, ...more }), images: [imageFact({ stored })] })
  const { outcome, judgements } = judge(promotion(), given, now)
  const judgement = judgements.find(({ gate }) => gate === 'known_registries')
  const words = judgementWords(judgement, { promotion: promotion(), at: now, place: {} })
  return [outcome, words.verdict, toPlain(words.sentence), judgement.findings[0].recheckAt === now]
}
const [, prod] = written.value.environments
console.log(JSON.stringify({
  place: gateCatalog.findIndex(({ name }) => name === 'contract') - gateCatalog.findIndex(({ name }) => name === 'known_registries'),
  needs: catalog.known_registries.needs(prod, 'promotion'),
  rules: [prod.knownRegistries, prod.warnsOnly],
  refused: refused.error.map(({ message }) => message),
  hashes: [hash(off) === hash(nothing), hash(written) === hash(nothing)],
  said: [
    said(undefined, known(true)),
    said(['ghcr.io/acme'], known(true)),
    said(['quay.io'], known(true)),
    said(['quay.io'], known(true), { warnsOnly: ['known_registries'] }),
    said(['ghcr.io/acme'], unavailable('it answered 503')),
  ],
}))
`

describe('a planted gate', () => {
  const sixth = 'src/messages/checks/icons.ts'
  const tree = plantInCopy({ ...gate, [sixth]: typedList })
  afterAll(() => tree[Symbol.dispose]())

  test(`is ${mostFiles} files; in the catalog it is one line, and what that line imports`, () => {
    expect(own).toHaveLength(mostFiles)
    expect(tooDear(own)).toEqual([])
    const before = new Set(textOf(catalogPath).split('\n'))
    const added = (gate[catalogPath] ?? '').split('\n').filter((line) => !before.has(line))
    expect(added.filter((line) => !line.startsWith('import '))).toEqual([
      '  known_registries: entry(knownRegistries, knownRegistriesWords, knownRegistriesOptions),',
    ])
  })

  test('has a page that explains its key and every reason it can give', () => {
    expect(gate['docs/gates/known-registries.md']).toContain('`gates.known_registries`')
    const codes = [...(gate[`${folder}/judge.ts`] ?? '').matchAll(/readonly code: '([a-z-]+)'/g)]
    expect(codes).toHaveLength(4)
    for (const [, code] of codes) expect(gate['docs/gates/known-registries.md']).toContain(`\`${code}\``)
  })

  test('compiles with every file of the product but one that lists all gates, and that one is refused', () => {
    const files = filesToTouch(tree.root, own)
    expect(files).toEqual([...own, sixth].toSorted())
    expect(tooDear(files)).toEqual([`a gate costs 6 files: ${files.join(', ')}`])
  }, 240_000)

  test('is judged, has words, and is taken by the policy; where nobody wrote it, no rule changed', () => {
    const image = 'ghcr.io/acme/api'
    expect(runIn(tree.root, script)).toEqual({
      place: 1,
      needs: ['images'],
      rules: [['ghcr.io/acme'], ['known_registries']],
      refused: ['there is no registry'],
      hashes: [true, false],
      said: [
        ['eligible', 'skip', 'staging takes images from any registry', false],
        ['eligible', 'pass', `${image} comes from a registry that is named`, false],
        ['blocked', 'fail', `${image} does not come from quay.io`, false],
        ['eligible', 'warn', `${image} does not come from quay.io (warning only here)`, false],
        ['blocked', 'fail', `${image} could not be looked up: it answered 503`, true],
      ],
    })
  })
})

describe('lists of gates', () => {
  test('there is none in the product', () => {
    expect(gateLists(readTree('.', ['src']))).toEqual([])
  })

  test.each([
    ['of names that nobody checks', untypedList],
    ['of names that the compiler checks', typedList],
    [
      'of what their folders hold',
      `// The judges.\n${gateCatalog.map(({ name }) => `import '../gates/${name}/judge.ts'`).join('\n')}\n`,
    ],
  ])('a planted one is refused: %s', (_, text) => {
    using tree = plant({ 'src/policy/planted.ts': text, 'src/policy/one.ts': "export const name = 'lock'\n" })
    expect(gateLists(readTree(tree.root, ['src']))).toEqual(['src/policy/planted.ts'])
  })
})
