// What the build pipelines of the sandbox world have published: a few versions of every app, each image with its own bytes.
import { createHash } from 'node:crypto'
import type { Digest } from '../../src/domain/identifiers.ts'
import type { ImageToPublish } from '../registry/image-layout.ts'
import { publishImage } from '../registry/publish-image.ts'
import { sampleImages } from '../registry/sample-images.ts'
import { appHistories } from './company/app-histories.ts'
import type { AppSource } from './company/found-sources.ts'

/** Beside the versions that the sample tree pins. */
export const publishedVersions: readonly string[] = [
  ...new Set(appHistories.flatMap(({ versions }) => versions.map(({ version }) => version))),
]

export interface PublishedImage {
  readonly host: string
  readonly repository: string
  readonly tag: string
  readonly digest: Digest
}

/** Publishes them all to the registry at `host`; built from `sources`, where the app has one. */
export async function publishSamples(
  host: string,
  sources: ReadonlyMap<string, AppSource>,
): Promise<readonly PublishedImage[]> {
  const images = [
    ...sampleImages,
    ...appHistories.flatMap(({ app, versions }) =>
      versions.map(({ version }, index) => imageOf(app, version, index, sources.get(app))),
    ),
  ]
  return Promise.all(
    images.map(async (image) => {
      const { repository, tag } = image
      return { host, repository, tag, digest: await publishImage({ host }, image) }
    }),
  )
}

function imageOf(app: string, tag: string, index: number, source: AppSource | undefined): ImageToPublish {
  return {
    repository: `acme/${app}`,
    tag,
    commit: source?.commits.get(tag) ?? createHash('sha1').update(`${app} ${tag}`).digest('hex'),
    ...(source === undefined ? {} : { source: source.address }),
    created: `2026-09-${String(16 + index).padStart(2, '0')}T09:30:00Z`,
    platforms: ['linux/amd64', 'linux/arm64'],
  }
}
