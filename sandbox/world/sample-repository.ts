// The repository the sandbox world begins with: the sample tree of this project, its images in the registry that is really there.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { policyPath } from '../../src/domain/release-path.ts'

const root = join(import.meta.dirname, '..', '..')

/** The app of the sample policy that has to stay healthy in staging before it goes to production, and for how long. */
export const soaking = { app: 'web', minutes: 3 } as const

/** What owners of a small company would write. */
export const samplePolicy = `# Who may take a release where. What the keys mean: https://lockkeeper.dev
environments:
  - name: dev
    auto_merge: true
  - name: staging
  - name: production
    authorization:
      separation_of_duties: true
    approvals:
      count: 1
      groups: [release-managers]
    apps:
      ${soaking.app}: { gates: { soak: ${soaking.minutes}m } }
impact:
  schemas:
    - { app: api, path: openapi.yaml }
consumers:
  - { app: api, path: products/*/api.yaml }
`

/** A product that is built on api. */
const consumer = '# The shop tells when an order will arrive, which api does since 2.1.\nversion: "^2.1.0"\n'

/** Content by path; null takes a file away. */
export type FileChanges = Readonly<Record<string, string | null>>

/** The files of the default branch, with images at `registry` (`host:port`). A policy of null: no policy file. */
export function sampleRepository(
  registry: string,
  policy: string | null,
  changes: FileChanges,
): Readonly<Record<string, string>> {
  const readme = '# deploy\n\nWhat runs where. Change it with `/promote`, in any issue.\n'
  const sample = new Map([
    ...sampleTree(registry),
    ['README.md', readme] as const,
    ['products/shop/api.yaml', consumer] as const,
  ])
  if (policy !== null) sample.set(policyPath, policy)
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) sample.delete(path)
    else sample.set(path, text)
  }
  return Object.fromEntries(sample)
}

function sampleTree(registry: string): readonly (readonly [string, string])[] {
  return readdirSync(join(root, 'environments'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const text = readFileSync(path, 'utf8').replaceAll('registry.example/', `${registry}/`)
      return [path.slice(root.length + 1), text] as const
    })
}
