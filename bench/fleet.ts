// The fleet: the files of a repository with any number of apps in five environments, made up by rule.
import { createHash } from 'node:crypto'
import { type ImageToPublish, layOutImage } from '../sandbox/registry/image-layout.ts'

const environments = ['dev', 'test', 'staging', 'preproduction', 'production'] as const
/** Where the promotions that are measured go: the end of the way has the most to read. */
export const target = 'production'
/** Where they come from. */
export const source = 'preproduction'

const older = 'v1.4.0'
const newer = 'v1.5.0'

/** As owners of a large fleet would write it: who may ask, who must approve, and no word about single apps. */
const fleetPolicy = `environments:
${environments.map((name) => `  - name: ${name}`).join('\n')}
    authorization:
      allowed_groups: [developers, release-managers]
    approvals:
      count: 1
      groups: [release-managers]
`

export function appNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `app-${String(at + 1).padStart(4, '0')}`)
}

/** The release of an app that the measured promotions move. */
export function newerImage(app: string): ImageToPublish {
  return imageOf(app, newer)
}

/** A release file for every app in every environment; production is a version behind. */
export function fleetFiles(registry: string, apps: readonly string[]): Readonly<Record<string, string>> {
  const files: Record<string, string> = { '.github/lockkeeper.yaml': fleetPolicy }
  for (const app of apps) {
    const before = releaseFile(registry, imageOf(app, older))
    const after = releaseFile(registry, imageOf(app, newer))
    for (const environment of environments) {
      files[`environments/${environment}/${app}/release.yaml`] = environment === target ? before : after
    }
  }
  return files
}

function imageOf(app: string, tag: string): ImageToPublish {
  return { repository: `acme/${app}`, tag, commit: sourceOf(app, tag), written: 'labels' }
}

function sourceOf(app: string, version: string): string {
  return createHash('sha1').update(`${app} ${version}`).digest('hex')
}

function releaseFile(registry: string, image: ImageToPublish): string {
  const { repository, tag: version } = image
  const app = repository.slice('acme/'.length)
  return `# Managed by Lockkeeper: change it with /promote, not by hand.
apiVersion: lockkeeper.dev/v1
kind: Release
metadata:
  name: ${app}
  annotations: { config.kubernetes.io/local-config: "true" }
spec:
  version: ${version}
  source: { commit: ${sourceOf(app, version)} }
  images:
    - { name: ${app}, ref: ${registry}/${repository}@${layOutImage(image).top.digest} }
`
}
