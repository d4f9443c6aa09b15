// Renders one environment of a commit in a folder of its own, which is gone afterwards.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { LRUCache } from 'lru-cache'
import type { EnvironmentName } from '../../src/domain/identifiers.ts'
import { environmentsFolder } from '../../src/domain/release-path.ts'
import { ok, type Result } from '../../src/domain/result.ts'
import { renderedImages } from './rendered-images.ts'
import type { Renderer } from './renderer.ts'

type Rendered = Result<readonly string[], string>

/** What was rendered before, by the renderer and the files that it depends on: the same files always give the same. */
const known = new WeakMap<Renderer, LRUCache<string, Promise<Rendered>>>()

/** The images an environment would run, or why it cannot be built. */
export async function renderEnvironment(
  render: Renderer,
  files: ReadonlyMap<string, string>,
  environment: EnvironmentName,
): Promise<Rendered> {
  const cache = known.get(render) ?? new LRUCache({ max: 500 })
  known.set(render, cache)
  const key = JSON.stringify([environment, filesBehind(files, environment)])
  const rendered = cache.get(key) ?? renderInFolder(render, files, environment)
  cache.set(key, rendered)
  return rendered
}

/** The environment's own files; all of them where one of those looks outside of its folder. */
function filesBehind(files: ReadonlyMap<string, string>, environment: EnvironmentName) {
  const own = [...files].filter(([path]) => path.startsWith(`${environmentsFolder}/${environment}/`))
  return own.some(([, text]) => text.includes('..')) ? [...files] : own
}

async function renderInFolder(
  render: Renderer,
  files: ReadonlyMap<string, string>,
  environment: EnvironmentName,
): Promise<Rendered> {
  const folder = await mkdtemp(join(tmpdir(), 'lockkeeper-cluster-'))
  try {
    for (const [path, text] of files) {
      if (!path.startsWith(`${environmentsFolder}/`) || path.split('/').includes('..')) continue
      await mkdir(join(folder, dirname(path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    const rendered = await render(join(folder, environmentsFolder, environment))
    return rendered.ok ? ok(renderedImages(rendered.value)) : rendered
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
