// What the build pipelines of the sandbox world have published: a few versions of every app, each image with its own bytes.
import { createHash } from 'node:crypto'
import type { ImageToPublish } from '../registry/image-layout.ts'
import { publishImage } from '../registry/publish-image.ts'
import { sampleImages } from '../registry/sample-images.ts'

/** Beside the versions that the sample tree pins. */
export const publishedVersions = ['v1.2.0', 'v1.2.3', 'v1.3.0', 'v1.5.0', 'v2.1.0'] as const
const apps = ['api', 'web'] as const

/** Publishes them all to the registry at `host`. */
export async function publishSamples(host: string): Promise<void> {
  const images = [
    ...sampleImages,
    ...apps.flatMap((app) => publishedVersions.map((version, index) => imageOf(app, version, index))),
  ]
  await Promise.all(images.map((image) => publishImage({ host }, image)))
}

function imageOf(app: string, tag: string, index: number): ImageToPublish {
  return {
    repository: `acme/${app}`,
    tag,
    commit: createHash('sha1').update(`${app} ${tag}`).digest('hex'),
    created: `2026-09-${String(16 + index).padStart(2, '0')}T09:30:00Z`,
    platforms: ['linux/amd64', 'linux/arm64'],
  }
}
