// Words of `/rollback` for `/help`; its answers are those of every promotion.
import { writeRequest } from '../../../domain/grammar/write-request.ts'
import type { EnvironmentName } from '../../../domain/identifiers.ts'
import { say, value } from '../../../text/phrase.ts'
import type { CommandWords } from '../command-words.ts'

export const rollbackWords: CommandWords = {
  purpose: say`Opens a pull request that takes an environment back to the last release that was healthy there, or to the one you name. The release that is rolled back stays in quarantine until it is cleared. ${value('--dry-run')} judges, shows the impact and changes nothing.`,
  examples: ({ environments }) =>
    environments
      .slice(-1)
      .flatMap(({ name }) => [writeRequest(rollbackOf(name, false)), writeRequest(rollbackOf(name, true))]),
}

function rollbackOf(environment: EnvironmentName, dryRun: boolean) {
  const reason = dryRun ? '' : 'errors since 14:05'
  return { kind: 'rollback', environment, subjects: [], version: undefined, reason, dryRun } as const
}
