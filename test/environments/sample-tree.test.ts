// The sample tree in `environments/`: it renders to what it pins, before and after a promotion, and fails when a pin has nowhere to go.
import { describe, expect, it } from 'vitest'
import { environmentNameSchema } from '../../src/domain/identifiers.ts'
import { writeImageRef } from '../../src/domain/pins/image-ref.ts'
import { pinRelease } from '../../src/domain/pins/pin-release.ts'
import { parseReleaseFile } from '../../src/domain/pins/release-file.ts'
import { parseReleasePath } from '../../src/domain/release-path.ts'
import { releaseOf } from '../../src/domain/release/release.ts'
import { renderEnvironment } from '../../sandbox/cluster/render-environment.ts'
import { layOutImage } from '../../sandbox/registry/image-layout.ts'
import { sampleImages } from '../../sandbox/registry/sample-images.ts'
import { renderer } from './needs-renderer.ts'
import { readSampleTree } from './sample-tree.ts'

const tree = await readSampleTree()
const environments = ['dev', 'staging', 'production'].map((name) => environmentNameSchema.parse(name))
const apps = ['api', 'web']

function pinOf(files: ReadonlyMap<string, string>, path: string) {
  const file = parseReleaseFile(files.get(path) ?? '')
  if (!file.ok) throw new Error(`${path}: ${file.error.map(({ message }) => message).join(', ')}`)
  return file.value
}

function refsOf(files: ReadonlyMap<string, string>, environment: string): readonly string[] {
  return apps.flatMap((app) =>
    pinOf(files, `environments/${environment}/${app}/release.yaml`).images.map(writeImageRef),
  )
}

it('holds two apps in three environments, each with its release file', () => {
  const places = [...tree.keys()].flatMap((path) => parseReleasePath(path) ?? [])
  expect(places.map(({ environment, app }) => `${environment}/${app}`).toSorted()).toEqual([
    'dev/api',
    'dev/web',
    'production/api',
    'production/web',
    'staging/api',
    'staging/web',
  ])
})

describe('dev', () => {
  it.each(sampleImages)('pins the $repository that the publisher makes', (image) => {
    const app = image.repository.replace('acme/', '')
    expect(pinOf(tree, `environments/dev/${app}/release.yaml`)).toEqual({
      version: image.tag,
      source: { commit: image.commit, contract: undefined },
      images: [
        { name: app, repository: `registry.example/acme/${app}`, digest: layOutImage(image).top.digest },
      ],
      promotion: undefined,
    })
  })
})

describe('staging and production', () => {
  it.each(['staging', 'production'])('[E14] start from nothing in %s', (environment) => {
    expect(refsOf(tree, environment)).toEqual(['registry.example/acme/api', 'registry.example/acme/web'])
  })
})

describe('rendered', () => {
  for (const environment of environments) {
    it(`${environment} runs what it pins, also while nothing is deployed`, async ({ skip }) => {
      const rendered = await renderEnvironment(renderer(skip), tree, environment)
      expect(rendered).toEqual({ ok: true, value: refsOf(tree, environment) })
    })
  }

  it('staging runs what was promoted to it from dev', async ({ skip }) => {
    const promoted = new Map(tree)
    for (const app of apps) {
      const release = releaseOf(pinOf(tree, `environments/dev/${app}/release.yaml`))
      const path = `environments/staging/${app}/release.yaml`
      const text = release && pinRelease(tree.get(path) ?? '', release, undefined)
      promoted.set(path, text?.ok === true ? text.value : '')
    }
    const staging = environmentNameSchema.parse('staging')
    const rendered = await renderEnvironment(renderer(skip), promoted, staging)
    expect(rendered).toEqual({ ok: true, value: refsOf(tree, 'dev') })
  })

  it('dev runs another digest when the line of its ref is edited', async ({ skip }) => {
    const path = 'environments/dev/api/release.yaml'
    const digest = `sha256:${'e'.repeat(64)}`
    const edited = new Map(tree).set(path, (tree.get(path) ?? '').replace(/sha256:[a-f0-9]{64}/, digest))
    const rendered = await renderEnvironment(renderer(skip), edited, environmentNameSchema.parse('dev'))
    expect(rendered).toEqual({
      ok: true,
      value: [`registry.example/acme/api@${digest}`, refsOf(tree, 'dev')[1]],
    })
  })

  it.for([
    ['the container has another name', 'deployment.yaml', '- name: api', '- name: main'],
    ['the release has another name', 'release.yaml', '  name: api', '  name: backend'],
    ['the release has no such image', 'release.yaml', '{ name: api', '{ name: backend'],
  ])('fails when %s', async ([, file = '', from = '', to = ''], { skip }) => {
    const path = `environments/dev/api/${file}`
    const broken = new Map(tree).set(path, (tree.get(path) ?? '').replace(from, to))
    expect(broken.get(path)).not.toBe(tree.get(path))
    expect((await renderEnvironment(renderer(skip), broken, environmentNameSchema.parse('dev'))).ok).toBe(
      false,
    )
  })
})
