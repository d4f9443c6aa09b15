// Docker's configuration file on disk: read where it is, forgiven where it is not, and never quoted.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readDockerConfig } from '../../../src/adapters/oci/credentials/docker-config-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockkeeper-docker-'))
})
afterAll(async () => rm(folder, { recursive: true }))

async function read(text: string) {
  const path = join(folder, 'config.json')
  await writeFile(path, text)
  return readDockerConfig(path)
}

it('is read with the keys that concern us', async () => {
  const text = '{"auths":{"ghcr.io":{"auth":"bWU6c2VjcmV0"}},"detachKeys":"ctrl-q"}'
  expect(await read(text)).toEqual({
    ok: true,
    value: { auths: { 'ghcr.io': { auth: 'bWU6c2VjcmV0' } }, credHelpers: {} },
  })
})

it('holds no credentials while it is missing', async () => {
  expect(await readDockerConfig(join(folder, 'none.json'))).toEqual({
    ok: true,
    value: { auths: {}, credHelpers: {} },
  })
})

it.each([
  ['not JSON', '{"auths": {"ghcr.io": {"auth": "hunter2"', 'is not JSON'],
  [
    'of another shape',
    '{"auths": {"ghcr.io": {"auth": ["hunter2"]}}}',
    'auths.ghcr.io.auth cannot be understood',
  ],
])('[T44] that is %s is named without a word of what is in it', async (_what, text, problem) => {
  const result = await read(text)
  expect(result.ok).toBe(false)
  expect(JSON.stringify(result)).toContain(problem)
  expect(JSON.stringify(result)).not.toContain('hunter2')
})

it('that cannot be opened is named', async () => {
  expect(await readDockerConfig(folder)).toEqual({ ok: false, error: `${folder} cannot be read (EISDIR)` })
})
