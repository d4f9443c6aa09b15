// Reads the templates from their folder, once, when the process starts.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The source of every template in a folder, by its name without the ending. */
export async function loadTemplates(
  folder: string,
  ending: '.md.hbs' | '.txt.hbs' | '.html.hbs' = '.md.hbs',
): Promise<ReadonlyMap<string, string>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(ending))
  const sources = files.map(
    async (file) => [file.slice(0, -ending.length), await readFile(join(folder, file), 'utf8')] as const,
  )
  return new Map(await Promise.all(sources))
}
