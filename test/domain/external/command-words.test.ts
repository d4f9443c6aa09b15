// A command's line becomes words once, and values stay inside their word. [T23]
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allowedProgram } from '../../../src/domain/external/allowed-program.ts'
import { commandRuns } from '../../../src/domain/gate-runs/command-runs.ts'
import {
  filledIn,
  placeholderProblem,
  placeholders,
  wordsOf,
} from '../../../src/domain/external/command-words.ts'
import { versionSchema } from '../../../src/domain/identifiers.ts'
import { digest } from '../../support/builders/names.ts'
import { promotion } from '../../support/builders/promotion.ts'
import { move, release } from '../../support/builders/release.ts'

describe('a line', () => {
  test.each([
    ['pytest tests/ --tb=short', ['pytest', 'tests/', '--tb=short']],
    ['  npm\trun  "smoke test"  ', ['npm', 'run', 'smoke test']],
    [`k6 run --env='a b'"c d" ''`, ['k6', 'run', '--env=a bc d', '']],
    ['trivy image ${ARTIFACT_REF}', ['trivy', 'image', '${ARTIFACT_REF}']],
  ])('%s', (line, words) => {
    expect(wordsOf(line)).toEqual({ ok: true, value: words })
  })

  test.each(['a | b', 'a && b', 'a; b', 'a > file', 'a $(id)', 'a `id`', 'say "open', '   '])(
    'is refused: %s',
    (line) => {
      expect(wordsOf(line).ok).toBe(false)
    },
  )

  test('a word without blanks and quotes is one word, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[^\s"'|&;<>`$]+$/), { minLength: 1 }), (words) => {
        expect(wordsOf(words.join(' '))).toEqual({ ok: true, value: words })
      }),
    )
  })
})

describe('placeholders', () => {
  test('only known ones, and none for the program itself', () => {
    expect(placeholderProblem(['trivy', '${ARTIFACT_REF}', 'x${ARTIFACT_TAG}y', '$HOME'])).toBeUndefined()
    expect(placeholderProblem(['trivy', '${HOME}'])).toMatch(/no placeholder/)
    expect(placeholderProblem(['${ARTIFACT_TAG}'])).toMatch(/written out/)
  })

  test('[T23] a value is never looked at again, and never becomes another word', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const values = Object.fromEntries(placeholders.map((name) => [name, value]))
        const filled = filledIn(['x', 'a${ARTIFACT_TAG}b', '${NOPE}'], {
          ARTIFACT_REF: '',
          ARTIFACT_DIGEST: '',
          ARTIFACT_COMMIT: '',
          ARTIFACT_APP: '',
          ENVIRONMENT: '',
          ARTIFACT_TAG: '',
          ...values,
        })
        expect(filled).toEqual(['x', `a${value}b`, '${NOPE}'])
      }),
    )
  })
})

describe('what runs for a promotion', () => {
  const images = [
    { name: 'api', repository: 'ghcr.io/acme/api', digest: digest('c') },
    { name: 'worker', repository: 'ghcr.io/acme/worker', digest: digest('e') },
  ]
  const moves = [{ ...move(), to: { ...move().to, version: versionSchema.parse('v9'), images } }]

  test('once where its words are the same for every image', () => {
    expect(commandRuns('tests', ['npm', 'test'], promotion({ moves })).commands).toEqual([['npm', 'test']])
  })

  test('once for every image where they tell them apart', () => {
    expect(
      commandRuns('tests', ['scan', '${ARTIFACT_REF}', '${ARTIFACT_TAG}'], promotion({ moves })).commands,
    ).toEqual([
      ['scan', `ghcr.io/acme/api@${digest('c')}`, 'v9'],
      ['scan', `ghcr.io/acme/worker@${digest('e')}`, 'v9'],
    ])
  })

  test('and finds all of it in its variables', () => {
    const { variables } = commandRuns('tests', ['x'], promotion({ moves }))
    expect(variables).toMatchObject({ LOCKKEEPER_GATE: 'tests', LOCKKEEPER_ENVIRONMENT: 'staging' })
    expect(JSON.parse(variables['LOCKKEEPER_RELEASES'] ?? '')).toEqual([
      {
        app: 'api',
        from: release().version === undefined ? null : moves[0]?.from.version,
        version: 'v9',
        commit: moves[0]?.to.source.commit ?? null,
        images: [
          { name: 'api', ref: `ghcr.io/acme/api@${digest('c')}` },
          { name: 'worker', ref: `ghcr.io/acme/worker@${digest('e')}` },
        ],
      },
    ])
  })
})

test.each([
  ['/usr/bin/pytest', '/usr/bin/pytest'],
  ['pytest', '/usr/bin/pytest'],
  ['./scripts/cost-check.sh', '/opt/gates/cost-check.sh'],
  ['/tmp/pytest', undefined],
  ['node', undefined],
  ['bash', undefined],
  ['', undefined],
  ['scripts/', undefined],
])('[T23] the program %s is %s', (word, path) => {
  const allowed = ['/usr/bin/pytest', '/opt/gates/cost-check.sh', '/usr/bin/node', '/opt/other/node']
  expect(allowedProgram(word, allowed)).toBe(path)
})
