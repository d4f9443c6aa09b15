// Clones: what somebody without any other access gets of a world's repository, by git alone.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { simpleGit } from 'simple-git'
import { onTestFinished } from 'vitest'
import type { World } from '../../sandbox/world/start-world.ts'

export const run = promisify(execFile)

/** Clones the world's repository as carol into a folder that is gone after the test. */
export async function cloneOf(world: World, ...options: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'auditor-'))
  onTestFinished(async () => rm(folder, { recursive: true, force: true }))
  const url = new URL(`${world.github.origin}/acme/deploy.git`)
  url.username = 'carol'
  url.password = world.people.carol.token
  await simpleGit().clone(url.href, folder, [...options])
  return folder
}
