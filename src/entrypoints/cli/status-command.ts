// `lockkeeper status`: what every environment of a clone pins, who brought it, and what ran there before.
import { type Command, Option } from 'commander'
import type { PastMove } from '../../domain/ledger/past-move.ts'
import type { PlaceStatus } from '../../domain/status/place-status.ts'
import { listMoves } from '../../engine/clone/list-moves.ts'
import { readPlaces } from '../../engine/clone/read-places.ts'
import { sayHistoryRefusal } from '../../messages/cli/history-refusal.ts'
import { placeAsJson } from '../../messages/cli/status-json.ts'
import type { ReleaseHistory } from '../../ports/release-history.ts'
import type { CliDependencies } from './cli-dependencies.ts'
import { exitCodes } from './exit-codes.ts'
import { addCloneOptions, type HistoryOptions, openAsked, unknownEnvironment } from './history-options.ts'
import { count } from './count.ts'

const examples = `
Examples:
  $ lockkeeper status                                every environment
  $ lockkeeper status --env=prod --history=5         one of them, and the last five versions there
  $ lockkeeper status --format=json | jq '.[] | select(.environment == "prod")'

It reads the branch lockkeeper and the default branch as they were last fetched, and asks nobody. It proves nothing: audit does.
`

interface StatusOptions extends HistoryOptions {
  readonly history?: number
  readonly format: 'text' | 'json'
}

export function addStatus(
  program: Command,
  dependencies: CliDependencies,
  exit: (code: number) => void,
): void {
  addCloneOptions(program.command('status'))
    .description('tell what runs where: version, digest, who asked for it and when')
    .option('--history <n>', 'also the newest versions that came there', count)
    .addOption(
      new Option('--format <format>', 'for people or programs').choices(['text', 'json']).default('text'),
    )
    .addHelpText('after', examples)
    .action(async (options: StatusOptions) => {
      exit(await status(dependencies, options))
    })
}

async function status(dependencies: CliDependencies, options: StatusOptions): Promise<number> {
  const { say } = dependencies
  const asked = await openAsked(dependencies, options)
  if (!asked.ok) {
    say(sayHistoryRefusal(asked.error))
    return exitCodes.usage
  }
  const { history, question } = asked.value
  try {
    const all = await readPlaces(history)
    const places = all.filter(
      (place) => question.environment === undefined || place.environment === question.environment,
    )
    if (question.environment !== undefined && places.length === 0) {
      const known = new Set(all.map(({ environment }) => environment))
      say(sayHistoryRefusal(unknownEnvironment(question.environment, known)))
      return exitCodes.usage
    }
    return await tell(dependencies, options, history, places)
  } finally {
    history.close()
  }
}

async function tell(
  { words, print, say }: CliDependencies,
  options: StatusOptions,
  history: ReleaseHistory,
  places: readonly PlaceStatus[],
): Promise<number> {
  const environments = [...new Set(places.map(({ environment }) => environment))]
  const moves = new Map<string, readonly PastMove[]>()
  for (const environment of options.history === undefined ? [] : environments) {
    const listed = await listMoves(history, { environment, app: undefined }, options.history ?? 0)
    if (!listed.ok) {
      say(sayHistoryRefusal({ kind: 'entry-unreadable', path: listed.error }))
      return exitCodes.failure
    }
    moves.set(environment, listed.value)
  }
  if (options.format === 'json') {
    const told = places.map((place) => placeAsJson(place, moves.get(place.environment)))
    print(`${JSON.stringify(told, undefined, 2)}\n`)
  } else if (options.env === undefined && options.history === undefined) {
    print(words.status(places))
  } else {
    const pages = environments.map((name) =>
      words.environment(
        name,
        places.filter(({ environment }) => environment === name),
        moves.get(name),
      ),
    )
    print(pages.join('\n'))
  }
  return places.some(({ unreadable }) => unreadable) ? exitCodes.failure : exitCodes.done
}
