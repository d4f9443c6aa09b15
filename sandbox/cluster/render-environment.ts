// Renders one environment of a commit in a folder of its own, which is gone afterwards.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { EnvironmentName } from '../../src/domain/identifiers.ts'
import { environmentsFolder } from '../../src/domain/release-path.ts'
import { ok, type Result } from '../../src/domain/result.ts'
import { renderedImages } from './rendered-images.ts'
import type { Renderer } from './renderer.ts'

/** The images an environment would run, or why it cannot be built. */
export async function renderEnvironment(
  render: Renderer,
  files: ReadonlyMap<string, string>,
  environment: EnvironmentName,
): Promise<Result<readonly string[], string>> {
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
