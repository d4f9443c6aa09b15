// The images that the sample tree in `environments/` pins: publish them, and what is pinned is there.
import type { ImageToPublish } from './image-layout.ts'

export const sampleImages: readonly ImageToPublish[] = [
  {
    repository: 'acme/api',
    tag: 'v1.4.0',
    commit: '3f9c2ab5e07d41c6a8b29f10d4e7c35b6a80f912',
    created: '2026-09-14T08:30:00Z',
    platforms: ['linux/amd64', 'linux/arm64'],
  },
  {
    repository: 'acme/web',
    tag: 'v2.0.1',
    commit: 'c81e728d9d4c2f636f067f89cc14862c65990a7b',
    created: '2026-09-15T16:05:00Z',
  },
]
