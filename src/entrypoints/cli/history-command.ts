// `lockkeeper history`: what came to the environments of a clone, newest first.
import { type Command, Option } from 'commander'
import { appNameSchema } from '../../domain/identifiers.ts'
import { listMoves } from '../../engine/clone/list-moves.ts'
import { readPlaces } from '../../engine/clone/read-places.ts'
import { sayHistoryRefusal } from '../../messages/cli/history-refusal.ts'
import { moveAsJson } from '../../messages/cli/status-json.ts'
import { count } from './count.ts'
import type { CliDependencies } from './cli-dependencies.ts'
import { exitCodes } from './exit-codes.ts'
import { addCloneOptions, type HistoryOptions, openAsked, unknownEnvironment } from './history-options.ts'

const examples = `
Examples:
  $ lockkeeper history                                the last 20 moves, wherever they were
  $ lockkeeper history --env prod --app api --limit 5
  $ lockkeeper history --format=json

It reads the branch lockkeeper as it was last fetched, and asks nobody. It proves nothing: audit does.
`

interface ListOptions extends HistoryOptions {
  readonly app?: string
  readonly limit: number
  readonly format: 'text' | 'json'
}

export function addHistory(
  program: Command,
  dependencies: CliDependencies,
  exit: (code: number) => void,
): void {
  addCloneOptions(program.command('history'))
    .description('list the versions that came to environments: when, how, who, pull request and digest')
    .option('--app <app>', 'only of this app')
    .option('--limit <n>', 'how many, newest first', count, 20)
    .addOption(
      new Option('--format <format>', 'for people or programs').choices(['text', 'json']).default('text'),
    )
    .addHelpText('after', examples)
    .action(async (options: ListOptions) => {
      exit(await list(dependencies, options))
    })
}

async function list(dependencies: CliDependencies, options: ListOptions): Promise<number> {
  const { words, print, say } = dependencies
  const asked = await openAsked(dependencies, options)
  if (!asked.ok) {
    say(sayHistoryRefusal(asked.error))
    return exitCodes.usage
  }
  const { history, question } = asked.value
  const { environment } = question
  try {
    const app = options.app === undefined ? undefined : appNameSchema.safeParse(options.app).data
    const places = await readPlaces(history)
    const environments = new Set(places.map((place) => place.environment))
    if (environment !== undefined && !environments.has(environment)) {
      say(sayHistoryRefusal(unknownEnvironment(environment, environments)))
      return exitCodes.usage
    }
    const apps = [...new Set(places.map((place) => place.app))].toSorted()
    if (options.app !== undefined && (app === undefined || !apps.includes(app))) {
      say(sayHistoryRefusal({ kind: 'app-unknown', app: options.app, known: apps }))
      return exitCodes.usage
    }
    const listed = await listMoves(history, { environment, app }, options.limit)
    if (!listed.ok) {
      say(sayHistoryRefusal({ kind: 'entry-unreadable', path: listed.error }))
      return exitCodes.failure
    }
    const moves = listed.value
    print(
      options.format === 'json'
        ? `${JSON.stringify(moves.map(moveAsJson), undefined, 2)}\n`
        : words.history(moves),
    )
    return exitCodes.done
  } finally {
    history.close()
  }
}
