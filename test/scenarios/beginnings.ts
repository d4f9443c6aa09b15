// Beginnings: policies and trees that put a scenario right before the moment it is about.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FileChanges } from '../../sandbox/world/sample-repository.ts'

/** Dev, alone, with so many release managers to say yes. */
export function approvedDev(count: number): string {
  return `environments:
  - name: dev
    approvals: { count: ${count}, groups: [release-managers] }
`
}

/** Production follows staging and asks nobody. */
export const openProduction = `environments:
  - name: dev
  - name: staging
  - name: production
`

const sample = join(import.meta.dirname, '..', '..', 'environments')

/** A sample release file as it is in a world whose registry is at `registry`. */
export function releaseFile(registry: string, environment: string, app = 'api'): string {
  const text = readFileSync(join(sample, environment, app, 'release.yaml'), 'utf8')
  return text.replaceAll('registry.example/', `${registry}/`)
}

/** Staging runs what dev runs, and the cluster will say that it is well. */
export function stagingLikeDev(registry: string): FileChanges {
  return { 'environments/staging/api/release.yaml': releaseFile(registry, 'dev') }
}
