// Sample releases and release files for the tests of this folder.
import {
  commitOidSchema,
  digestSchema,
  promotionIdSchema,
  versionSchema,
} from '../../../src/domain/identifiers.ts'
import type { Stamp } from '../../../src/domain/pins/stamp.ts'
import type { Release } from '../../../src/domain/release/release.ts'

export const digestOf = (letter: string) => digestSchema.parse(`sha256:${letter.repeat(64)}`)
export const commitOf = (letter: string) => commitOidSchema.parse(letter.repeat(40))

export const release: Release = {
  version: versionSchema.parse('v1.2.3'),
  source: { commit: commitOf('c'), contract: digestOf('d') },
  images: [{ name: 'api', repository: 'ghcr.io/acme/api', digest: digestOf('a') }],
}

export const stamp: Stamp = {
  id: promotionIdSchema.parse('0198f3b2-7c1a-7def-8abc-0123456789ab'),
  ledger: `41@${digestOf('e')}`,
}

/** The file of design.md with nothing deployed. */
export const untouched = `# Managed by Lockkeeper: change it with /promote, not by hand.
apiVersion: lockkeeper.dev/v1
kind: Release
metadata:
  name: api
  annotations: { config.kubernetes.io/local-config: "true" }
spec:
  images:
    - { name: api, ref: ghcr.io/acme/api }
`
