// The composition root of the command line: adapters for a local clone, and nothing that listens.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { openWorkingTree } from './adapters/git/git-working-tree.ts'
import { openHistory } from './adapters/git/open-history.ts'
import { RestMergeLookup } from './adapters/github/rest/merge-lookup.ts'
import { loadTemplates } from './adapters/templates/load-templates.ts'
import { runCli } from './entrypoints/cli/run-cli.ts'
import { createCliWords } from './messages/cli/cli-words.ts'

const packageSchema = z.object({ version: z.string() })

/** Runs the command of a process and sets its exit code. */
export async function main(args: readonly string[]): Promise<void> {
  // Whoever reads us may stop reading: `lockkeeper export | head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  const templates = pathOf('../templates/cli')
  const words = createCliWords(
    await loadTemplates(templates, '.txt.hbs'),
    await loadTemplates(templates, '.html.hbs'),
  )
  const { version } = packageSchema.parse(JSON.parse(readFileSync(pathOf('../package.json'), 'utf8')))
  process.exitCode = await runCli(args, version, {
    directory: process.cwd(),
    words,
    openHistory,
    openTree: openWorkingTree,
    openMergeLookup: ({ owner, name }) => {
      const { GITHUB_TOKEN, GH_TOKEN, GITHUB_API_URL = 'https://api.github.com' } = process.env
      const token = GITHUB_TOKEN ?? GH_TOKEN ?? ''
      return token === '' ? undefined : new RestMergeLookup(GITHUB_API_URL, token, owner, name)
    },
    print: (text) => process.stdout.write(text),
    say: (text) => process.stderr.write(text),
  })
}

function pathOf(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}
