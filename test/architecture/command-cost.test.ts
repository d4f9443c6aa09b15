// A command costs at most five files: one that is planted works, and a tree that wants it in a sixth is refused.
import { afterAll, describe, expect, test } from 'vitest'
import { complaining, mostFiles, plantInCopy, runIn, textOf } from './gate-cost.ts'
import { plantedCommand } from './planted-command.ts'

const command = plantedCommand(textOf)
const own = Object.keys(command).toSorted()

/** One name a verb, which the compiler holds complete. */
const sixth = 'src/messages/icons.ts'
const icons = `// Icons of verbs.
import type { Verb } from '../domain/grammar/request.ts'

const verbs = ['promote', 'rollback', 'clear', 'lock', 'unlock', 'hold', 'release', 'status', 'explain', 'help']
export const icons: Readonly<Record<Verb, string>> = {
  promote: '', rollback: '', clear: '', lock: '', unlock: '', hold: '', release: '', status: '', explain: '', help: verbs.join(),
}
`

/** Types the planted command, asks for help about it, and has it answered. */
const script = `
import { commandHelp } from './src/engine/commands/catalog.ts'
import { parseComment } from './src/engine/commands/parse-comment.ts'
import { runCommand } from './src/engine/commands/run-command.ts'
import { toPlain } from './src/text/markdown.ts'
import { threeInARow } from './test/support/builders/rules.ts'

const [asked] = parseComment('/ping').requests
const snapshot = { has: () => true, answer: () => undefined }
const dependencies = { host: { read: async () => snapshot } }
const context = { actor: 'jo', alsoAsk: [], isAnswered: () => false }
const { outcome } = await runCommand(dependencies, {}, asked.request, context)
const [{ usage, purpose }] = commandHelp('ping', threeInARow)
console.log(JSON.stringify({
  typed: asked.request,
  wrong: parseComment('/ping twice').problems.map(({ code, column }) => [code, column]),
  help: [usage, toPlain(purpose)],
  listed: commandHelp(undefined, threeInARow).length,
  answered: [outcome.succeeded, outcome.say({}, {})],
}))
`

describe('a planted command', () => {
  const tree = plantInCopy({ ...command, [sixth]: icons })
  afterAll(() => tree[Symbol.dispose]())

  test(`is ${mostFiles} files; in the catalog it is one line, and what that line imports`, () => {
    expect(own).toHaveLength(mostFiles)
    const path = 'src/engine/commands/catalog.ts'
    const before = new Set(textOf(path).split('\n'))
    const added = (command[path] ?? '').split('\n').filter((line) => !before.has(line))
    expect(added.filter((line) => !line.startsWith('import '))).toEqual([
      '  ping: { grammar: pingGrammar, run: ping, words: pingWords },',
    ])
  })

  test('compiles with every file of the product but one that lists all verbs, and that one is refused', () => {
    expect(complaining(tree.root)).toEqual([sixth])
  }, 240_000)

  test('is parsed, is in the help, and is answered', () => {
    expect(runIn(tree.root, script)).toEqual({
      typed: { kind: 'ping' },
      wrong: [['word-unexpected', 7]],
      help: ['/ping', 'Answers, so that you know it is there.'],
      listed: 11,
      answered: [true, 'pong'],
    })
  })
})
