// The pipeline of a company that scans its images: reports and SBOMs are attached to them in the registry.
import { type Digest, digestSchema } from '../../src/domain/identifiers.ts'
import { pushArtifact } from '../../sandbox/registry/push-artifact.ts'
import type { World, WorldOptions } from '../../sandbox/world/start-world.ts'
import { type Conversation, converse } from './conversation.ts'

export const types = {
  trivy: 'application/vnd.aquasecurity.trivy.report+json',
  cyclonedx: 'application/vnd.cyclonedx+json',
  openvex: 'application/vnd.openvex+json',
  bundle: 'application/vnd.dev.sigstore.bundle.v0.3+json',
} as const

export interface ScanningCompany extends Conversation {
  /** The bytes that a tag of `acme/api` names now. */
  readonly image: (tag: string) => Promise<Digest>
  /** Attaches a document, or any text, to an image of `acme/api`. */
  readonly attaches: (image: Digest, type: keyof typeof types, document: object | string) => Promise<void>
  /** How often reports about an image of `acme/api` were asked for so far: every look begins with a list. */
  readonly looks: (image: Digest) => number
}

/** The policy with these gates in staging. */
export function policyWith(gates: string): string {
  return `environments:
  - { name: dev, auto_merge: true }
  - name: staging
    gates: ${gates}
  - { name: production, approvals: { count: 1 }, gates: ${gates} }
`
}

export async function converseWithScanners(
  gates: string,
  options: WorldOptions = {},
): Promise<ScanningCompany> {
  const conversation = await converse({ policy: policyWith(gates), ...options })
  const { registry } = conversation.world
  return {
    ...conversation,
    image: async (tag) => digestOf(conversation.world, tag),
    attaches: async (subject, type, document) => {
      const mediaType = types[type]
      const bytes = Buffer.from(typeof document === 'string' ? document : JSON.stringify(document))
      const layers = [{ mediaType, bytes }]
      const [repository, artifactType] = ['acme/api', mediaType]
      await pushArtifact({ host: registry.host, repository, artifactType, subject, layers })
    },
    looks: (subject) =>
      registry.requests.filter(({ path }) => path === `/v2/acme/api/referrers/${subject}`).length,
  }
}

async function digestOf({ registry }: World, tag: string): Promise<Digest> {
  const headers = { accept: 'application/vnd.oci.image.index.v1+json' }
  const found = await fetch(`http://${registry.host}/v2/acme/api/manifests/${tag}`, { headers })
  return digestSchema.parse(found.headers.get('docker-content-digest'))
}
