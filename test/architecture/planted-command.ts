// A command to plant: as small as one can be, but whole. It is parsed, described and answered.
const folder = 'src/engine/commands/ping'

const grammar = `// \`/ping\`
import { ok } from '../../../domain/result.ts'
import type { VerbGrammar } from '../../../domain/grammar/verb-grammar.ts'
import { err } from '../../../domain/result.ts'
import { unexpected } from '../../../domain/grammar/names.ts'

export const pingGrammar: VerbGrammar = {
  verb: 'ping',
  usage: '/ping',
  parse: ([word]) => (word === undefined ? ok({ kind: 'ping' }) : err(unexpected(word, '/ping', '/ping'))),
}
`

const words = `// Words of \`/ping\`.
import type { Say } from '../../../messages/outcome.ts'
import { toMarkdown } from '../../../text/markdown.ts'
import { say } from '../../../text/phrase.ts'
import type { CommandWords } from '../command-words.ts'

export const pingWords: CommandWords = {
  purpose: say\`Answers, so that you know it is there.\`,
  examples: () => ['/ping'],
}

export const pingAnswer: Say = () => toMarkdown(say\`pong\`)
`

const run = `// \`/ping\`: answers.
import type { PingRequest } from '../../../domain/grammar/request.ts'
import type { RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { Dependencies } from '../../dependencies.ts'
import type { CommandContext } from '../../evaluate/intent/command-context.ts'
import { readSnapshot } from '../../facts/read-snapshot.ts'
import { type Answer, told } from '../../report/answer.ts'
import { pingAnswer } from './words.ts'

export async function ping(
  { host }: Dependencies,
  repository: RepositoryRef,
  _request: PingRequest,
  { alsoAsk, isAnswered }: CommandContext,
): Promise<Answer> {
  const snapshot = await readSnapshot(host, repository, () => alsoAsk)
  return isAnswered(snapshot) ? { kind: 'answered-before', snapshot } : told(snapshot, pingAnswer)
}
`

/** The files of the command by path: its folder, its request, and its line in the catalog. */
export function plantedCommand(textOf: (path: string) => string): Readonly<Record<string, string>> {
  const [request, catalog] = ['src/domain/grammar/request.ts', 'src/engine/commands/catalog.ts']
  return {
    [`${folder}/grammar.ts`]: grammar,
    [`${folder}/words.ts`]: words,
    [`${folder}/run.ts`]: run,
    [request]: `${textOf(request)}
export interface PingRequest {
  readonly kind: 'ping'
}
`.replace('  readonly help: HelpRequest\n', '  readonly help: HelpRequest\n  readonly ping: PingRequest\n'),
    [catalog]: textOf(catalog)
      .replace(
        'import { promoteGrammar }',
        `import { pingGrammar } from './ping/grammar.ts'
import { ping } from './ping/run.ts'
import { pingWords } from './ping/words.ts'
import { promoteGrammar }`,
      )
      .replace('  help: {', '  ping: { grammar: pingGrammar, run: ping, words: pingWords },\n  help: {'),
  }
}
