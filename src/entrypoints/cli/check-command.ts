// `lockkeeper check`: reads the policy, release files and lock files of a clone as strictly as the bot does, before anybody merges them.
import { type Command, Option } from 'commander'
import { resolve } from 'node:path'
import { allUsable, type CheckedFile } from '../../domain/checked-file.ts'
import { checkTree } from '../../engine/check/check-tree.ts'
import { checkAsSarif } from '../../messages/cli/check-sarif.ts'
import { checkAsJson } from '../../messages/cli/check-words.ts'
import { sayHistoryRefusal } from '../../messages/cli/history-refusal.ts'
import type { CliDependencies } from './cli-dependencies.ts'
import { exitCodes } from './exit-codes.ts'

const examples = `
Examples:
  $ lockkeeper check
  $ lockkeeper check --format sarif > lockkeeper.sarif    for code scanning
  $ lockkeeper check --format html > lockkeeper.html      for people

It reads the files as they lie in the clone and asks nobody. Exit code 0: they can be used, there may be warnings; 1: one cannot;
2: the question makes no sense.
`

const formats = ['text', 'json', 'sarif', 'html'] as const

interface CheckOptions {
  readonly format: (typeof formats)[number]
  readonly directory: string
}

/** @param version the program's own, for SARIF */
export function addCheck(
  program: Command,
  version: string,
  dependencies: CliDependencies,
  exit: (code: number) => void,
): void {
  program
    .command('check')
    .description('check the policy, release files and lock files of a clone')
    .addOption(new Option('--format <format>', 'how to say it').choices(formats).default('text'))
    .addOption(new Option('--directory <path>', 'the clone to read').default('.'))
    .addHelpText('after', examples)
    .action(async (options: CheckOptions) => {
      exit(await check(dependencies, version, options))
    })
}

async function check(
  { openTree, directory, words, print, say }: CliDependencies,
  version: string,
  options: CheckOptions,
): Promise<number> {
  const tree = await openTree(resolve(directory, options.directory))
  if (!tree.ok) {
    say(sayHistoryRefusal(tree.error))
    return exitCodes.usage
  }
  const files = await checkTree(tree.value)
  print(written(files, options.format))
  return allUsable(files) ? exitCodes.done : exitCodes.failure

  function written(checked: readonly CheckedFile[], format: CheckOptions['format']): string {
    switch (format) {
      case 'text':
        return words.check(checked)
      case 'html':
        return words.checkPage(checked)
      case 'json':
        return `${JSON.stringify(checkAsJson(checked), undefined, 2)}\n`
      case 'sarif':
        return `${JSON.stringify(checkAsSarif(checked, version), undefined, 2)}\n`
    }
  }
}
