// Runs the project's own lint configuration over a tree, as `npm run check:lint` does over this one.
import { spawnSync } from 'node:child_process'
import { copyFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const reportSchema = z.object({
  diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })),
})

/** What the linter found in `src` of a tree: `rule: file`, sorted, each once. The tree gets our configuration and packages. */
export function lintFindings(root: string): readonly string[] {
  for (const file of ['.oxlintrc.json', 'tsconfig.json']) copyFileSync(file, join(root, file))
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'))
  const { stdout, stderr, error } = spawnSync(resolve('node_modules/.bin/oxlint'), ['--format=json', 'src'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (error !== undefined || stdout === '') throw new Error(`oxlint did not run: ${stderr}`, { cause: error })
  const { diagnostics } = reportSchema.parse(JSON.parse(stdout))
  return [...new Set(diagnostics.map(({ code, filename }) => `${code}: ${filename}`))].toSorted()
}
