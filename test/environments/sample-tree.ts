// The sample tree in `environments/` as the tests read it.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** Every file under `environments/`, by its path in the repository. */
export async function readSampleTree(): Promise<Map<string, string>> {
  const entries = await readdir(join(root, 'environments'), { recursive: true, withFileTypes: true })
  const files = new Map<string, string>()
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(path.slice(root.length + 1), await readFile(path, 'utf8'))
  }
  return files
}
