// The contract's hash is what the real jq and sha256sum come to, or a refusal; never a third thing.
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contractHash, printedByJq } from '../../../src/domain/contract/contract-hash.ts'
import { describeWithProgram } from '../../support/external-program.ts'
import { propertyRuns } from '../../support/soak.ts'

/** As the seed writes it, with keys in no order. */
const contract = `{
  "version": "1.0.0",
  "contract_type": "ga-ready-promotion",
  "immutable": true,
  "logical_index": 1234567890,
  "release": { "ga_tag": "v4.1.2", "commit_sha": "abc123", "artifact_directory": "staging/ga-bundle" },
  "artifact_hashes": { "sha256sums": "sha256:00", "provenance_json": "sha256:01" },
  "allowed_environments": ["dev", "stage", "prod"],
  "promotion_rules": {},
  "notes": [],
  "contract_hash": "sha256:02"
}
`

describeWithProgram(['jq'], 'a contract is hashed as jq prints it', (jq) => {
  const printed = (text: string): string =>
    execFileSync(jq, ['-S', 'del(.contract_hash)'], { input: text, encoding: 'utf8' })

  test.each([
    ['the seed’s own', contract],
    ['nothing', '{}'],
    ['only its hash', '{"contract_hash": "x"}'],
    ['keys that are numbers, and their order', '{"10": 1, "9": 2, "a": 3, "A": 4, "": 5}'],
    ['keys beyond the first plane', '{"\u{1F600}": 1, "\uFF5E": 2, "z": 3}'],
    ['control characters', JSON.stringify({ text: '\0\b\f\n\r\t\u001f\u007f"\\/\u2028é' })],
    ['a hash deeper down, which stays', '{"a": {"contract_hash": "x"}}'],
    ['the same key twice', '{"a": 1, "a": 2}'],
    ['a key that JavaScript thinks much of', '{"__proto__": {"x": 1}, "constructor": []}'],
    ['numbers', '{"a": [0, -1, 999999999999999]}'],
  ])('[A2] %s', (_name, text) => {
    expect(printedByJq(text)).toEqual({ ok: true, value: printed(text) })
  })

  test('[A2] three thousand contracts of texts, whole numbers, lists and objects', () => {
    const leaf = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ unit: 'binary-ascii', maxLength: 8 }),
      fc.integer().filter((value) => !Object.is(value, -0)),
      fc.boolean(),
      fc.constant(null),
    )
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 6 }), tie('tree'), { maxKeys: 4 }),
      ),
    }))
    const documents = fc.array(fc.dictionary(fc.string({ maxLength: 6 }), tree, { maxKeys: 5 }), {
      minLength: 150,
      maxLength: 150,
    })
    // jq takes as many documents as it is given, and prints them one after the other.
    fc.assert(
      fc.property(documents, (values) => {
        const texts = values.map((value) => JSON.stringify(value))
        const ours = texts.map(printedByJq).map((each) => (each.ok ? each.value : each.error))
        expect(ours.join('')).toBe(printed(texts.join('\n')))
      }),
      { numRuns: propertyRuns(20) },
    )
  })
})

describe('what versions of jq disagree on is refused', () => {
  test.each([
    ['{"a": 1.10}', 'number'],
    ['{"a": 1e3}', 'number'],
    ['{"a": 1.5}', 'number'],
    ['{"a": -0}', 'number'],
    ['{"a": 10000000000000000}', 'number'],
    ['{"a": "\\ud800"}', 'lone-surrogate'],
    ['{"\\udc00": 1}', 'lone-surrogate'],
    [`{"a": ${'['.repeat(250)}${']'.repeat(250)}}`, 'too-deep'],
    ['[]', 'not-an-object'],
    ['{', 'not-json'],
    ['{} {}', 'not-json'],
    ['\uFEFF{}', 'not-json'],
  ])('[A2] %s: %s', (text, error) => {
    expect(contractHash(text)).toEqual({ ok: false, error })
  })

  test('not where it stands in what is left out', () => {
    expect(contractHash('{"contract_hash": 1.5}').ok).toBe(true)
  })
})
