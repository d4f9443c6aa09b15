// A release that every gate lets through: signed, attested, scanned, sealed by its contract, tested, and healthy in dev.
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { checksumsName, writeChecksums } from '../../src/domain/contract/checksums.ts'
import { contractPath } from '../../src/domain/contract/contract-file.ts'
import { writeContract } from '../../src/domain/contract/write-contract.ts'
import {
  commitOidSchema,
  type Digest,
  digestSchema,
  environmentNameSchema,
  versionSchema,
} from '../../src/domain/identifiers.ts'
import { pushArtifact } from '../registry/push-artifact.ts'
import { openLocalSigstore } from '../sigstore/local-sigstore.ts'
import { pushBundle } from '../sigstore/push-signature.ts'
import { signBundle } from '../sigstore/sign.ts'
import { slsaV1 } from '../sigstore/slsa.ts'
import { ci, everyGateFiles, everyGatePolicy, pipeline } from './company/every-gate-policy.ts'
import { postCheckRun } from './post-check-run.ts'
import { scan } from './scanning-pipelines.ts'
import { startWorld, type World, type WorldOptions } from './start-world.ts'

const tag = 'v1.5.0'

export interface GuardedRelease {
  readonly world: World
  /** Requests to the registry about the release so far: all of them, and those beyond the image itself and its tag. */
  readonly asked: () => { readonly all: number; readonly attached: number }
  readonly close: () => Promise<void>
}

/** Starts a world with all of that, and has the release promoted to dev. */
export async function guardRelease(options: WorldOptions = {}): Promise<GuardedRelease> {
  const sigstore = await openLocalSigstore()
  const signatory = await sigstore.certify(pipeline)
  const folder = await mkdtemp(join(tmpdir(), 'guarded-release-'))
  const trustedRoot = join(folder, 'trusted_root.json')
  await writeFile(trustedRoot, JSON.stringify(sigstore.trustedRoot))
  let later = 0
  const world = await startWorld({
    policy: everyGatePolicy,
    files: () => everyGateFiles,
    sources: true,
    settings: { LOCKKEEPER_SIGSTORE_TRUSTED_ROOT: trustedRoot },
    clock: () => new Date(Date.now() + later),
    ...options,
  })
  const { host } = world.registry
  const { digest, commit, source } = await publishedAs(host)
  const image = { host, repository: 'acme/api', digest }
  const run = `${source}/actions/runs/1234/attempts/1`
  const build = { builder: pipeline.builder, source, commit, run, finished: new Date().toISOString() }
  await pushBundle(image, await signBundle(sigstore, signatory, digest))
  await pushBundle(image, await signBundle(sigstore, signatory, digest, slsaV1(build)))
  await scan([{ ...image, tag }])
  const artifactType = 'application/vnd.cyclonedx+json'
  const layers = [{ mediaType: artifactType, bytes: Buffer.from(JSON.stringify(sbomOf(digest))) }]
  await pushArtifact({ host, repository: image.repository, artifactType, subject: digest, layers })
  const { alice } = world.people
  await alice.pushes(world.repository, { branch: 'main', files: sealed(commit), message: `Verify ${tag}` })
  const repository = world.github.world.repository('acme', 'api')
  if (repository === undefined) throw new Error('there is no repository acme/api')
  for (const name of ci.checks) {
    await postCheckRun(world, ci.app, repository, { headOid: commit, name, conclusion: 'success' })
  }
  const issue = await alice.opensIssue(world.repository, `Take ${tag} to dev`)
  await alice.comments(issue, `/promote api ${tag} to dev`)
  await world.settled()
  later = 2 * 60 * 1000
  const ofImage = new Set([tag, digest].map((reference) => `/v2/acme/api/manifests/${reference}`))
  return {
    world,
    asked: () => {
      const about = world.registry.requests.filter(({ path }) => path.startsWith('/v2/acme/api/'))
      return { all: about.length, attached: about.filter(({ path }) => !ofImage.has(path)).length }
    },
    async close() {
      await world.close()
      await rm(folder, { recursive: true })
    },
  }
}

const annotationsSchema = z.object({
  annotations: z.object({
    'org.opencontainers.image.source': z.string(),
    'org.opencontainers.image.revision': commitOidSchema,
  }),
})

async function publishedAs(host: string) {
  const headers = { accept: 'application/vnd.oci.image.index.v1+json' }
  const found = await fetch(`http://${host}/v2/acme/api/manifests/${tag}`, { headers })
  const { annotations } = annotationsSchema.parse(await found.json())
  return {
    digest: digestSchema.parse(found.headers.get('docker-content-digest')),
    commit: annotations['org.opencontainers.image.revision'],
    source: annotations['org.opencontainers.image.source'],
  }
}

/** What the image is made of, in CycloneDX. */
function sbomOf(digest: Digest): object {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: {
      timestamp: new Date().toISOString(),
      component: { type: 'container', name: 'api', purl: `pkg:oci/api@${digest.replace(':', '%3A')}` },
    },
    components: [{ type: 'library', name: 'curl', version: '8', licenses: [{ expression: 'curl' }] }],
  }
}

/** The contract, and its bundle in a folder of the release's own. */
function sealed(commit: string): Readonly<Record<string, string>> {
  const directory = `releases/${tag}`
  const made = { 'provenance.json': '{ "builder": "ga" }\n', 'ga-metadata.json': `{ "tag": "${tag}" }\n` }
  const bundle = { ...made, [checksumsName]: writeChecksums(digestsOf(made)) }
  const contract = writeContract({
    commit: commitOidSchema.parse(commit),
    tag: versionSchema.parse(tag),
    directory,
    logicalIndex: 15,
    environments: ['dev', 'staging', 'production'].map((name) => environmentNameSchema.parse(name)),
    artifacts: digestsOf(bundle),
  })
  if (!contract.ok) throw new Error(`two files of one name: ${contract.error.join(', ')}`)
  const files = Object.entries(bundle).map(([name, text]) => [`${directory}/${name}`, text] as const)
  return { [contractPath(commit)]: contract.value.text, ...Object.fromEntries(files) }
}

function digestsOf(files: Readonly<Record<string, string>>): ReadonlyMap<string, Digest> {
  return new Map(
    Object.entries(files).map(([name, text]) => {
      const hex = createHash('sha256').update(text).digest('hex')
      return [name, digestSchema.parse(`sha256:${hex}`)]
    }),
  )
}
