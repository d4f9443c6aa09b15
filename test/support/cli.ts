// The command line as a process would run it, without the process.
import { join } from 'node:path'
import { openWorkingTree } from '../../src/adapters/git/git-working-tree.ts'
import { openHistory } from '../../src/adapters/git/open-history.ts'
import { loadTemplates } from '../../src/adapters/templates/load-templates.ts'
import { runCli } from '../../src/entrypoints/cli/run-cli.ts'
import type { MergeLookup } from '../../src/ports/merge-lookup.ts'
import { createCliWords } from '../../src/messages/cli/cli-words.ts'

const folder = join(import.meta.dirname, '..', '..', 'templates', 'cli')
const words = createCliWords(
  await loadTemplates(folder, '.txt.hbs'),
  await loadTemplates(folder, '.html.hbs'),
)

export interface CliOutcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs `lockkeeper …args` in a directory, without a token. */
export async function cli(directory: string, ...args: readonly string[]): Promise<CliOutcome> {
  return cliWith(undefined, directory, ...args)
}

/** The same, with GitHub to ask. */
export async function cliWith(
  mergeLookup: MergeLookup | undefined,
  directory: string,
  ...args: readonly string[]
): Promise<CliOutcome> {
  let [stdout, stderr] = ['', '']
  const code = await runCli(args, '0.0.0', {
    directory,
    words,
    openHistory,
    openTree: openWorkingTree,
    openMergeLookup: () => mergeLookup,
    print: (text) => {
      stdout += text
    },
    say: (text) => {
      stderr += text
    },
  })
  return { code, stdout, stderr }
}
