// Rendering writes a commit's files into a folder of its own, and nowhere else.
import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { environmentNameSchema } from '../../../src/domain/identifiers.ts'
import { err, ok } from '../../../src/domain/result.ts'
import { renderEnvironment } from '../../../sandbox/cluster/render-environment.ts'

const dev = environmentNameSchema.parse('dev')
const pod = 'kind: Pod\nspec: { containers: [{ image: a@sha256:1 }] }\n'

it('[T24] writes nothing outside of environments/, and leaves nothing behind', async () => {
  const seen: string[] = []
  const files = new Map([
    ['environments/dev/kustomization.yaml', 'resources: []'],
    ['environments/../escaped', 'x'],
    ['elsewhere/file', 'x'],
  ])
  const rendered = await renderEnvironment(
    async (folder) => {
      seen.push(folder, ...(await readdir(join(folder, '..', '..'))), ...(await readdir(folder)))
      return ok(pod)
    },
    files,
    dev,
  )
  expect(rendered).toEqual({ ok: true, value: ['a@sha256:1'] })
  expect(seen.slice(1)).toEqual(['environments', 'kustomization.yaml'])
  await expect(access(seen[0] ?? '')).rejects.toThrow('ENOENT')
})

it('hands on what kustomize says is wrong', async () => {
  const broken = await renderEnvironment(async () => Promise.resolve(err('no such field')), new Map(), dev)
  expect(broken).toEqual({ ok: false, error: 'no such field' })
})
