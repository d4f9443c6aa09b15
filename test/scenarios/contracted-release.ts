// A release with a contract: the sample's v1.4.0 as a GA pipeline would have published it, beside the release files.
import { createHash } from 'node:crypto'
import { contractHash } from '../../src/domain/contract-hash.ts'
import { sampleImages } from '../../src/sandbox/registry/sample-images.ts'
import type { FileChanges } from '../../src/sandbox/world/sample-repository.ts'
import { releaseFile } from './beginnings.ts'

const bundleFolder = 'releases/v1.4.0'

/** Dev pins v1.4.0 with its contract; the contract and its bundle lie on the default branch. */
export function withContract(): (registry: string) => FileChanges {
  return (registry) => {
    const commit = sampleImages.find(({ repository }) => repository === 'acme/api')?.commit ?? ''
    const bundle = {
      'provenance.json': '{ "builder": "ga" }\n',
      'ga-metadata.json': '{ "tag": "v1.4.0" }\n',
    }
    const sums = Object.entries(bundle).map(([name, text]) => `${sha256(text)}  ${name}\n`)
    const contract = {
      version: '1.0.0',
      contract_type: 'ga-ready-promotion',
      immutable: true,
      logical_index: 1737026096,
      release: { ga_tag: 'v1.4.0', commit_sha: commit, artifact_directory: bundleFolder },
      artifact_hashes: {
        provenance_json: `sha256:${sha256(bundle['provenance.json'])}`,
        ga_metadata_json: `sha256:${sha256(bundle['ga-metadata.json'])}`,
        sha256sums: `sha256:${sha256(sums.join(''))}`,
      },
      allowed_environments: ['dev', 'staging', 'production'],
      promotion_rules: { no_builds: true, no_mutations: true },
    }
    const hash = contractHash(JSON.stringify(contract))
    if (!hash.ok) throw new Error(hash.error)
    const sealed = { ...contract, contract_hash: hash.value }
    const dev = releaseFile(registry, 'dev')
    return {
      'environments/dev/api/release.yaml': dev.replace(commit, `${commit}, contract: "${hash.value}"`),
      [`artifacts/ga-proof/${commit}/GA_READY.json`]: `${JSON.stringify(sealed, undefined, 2)}\n`,
      [`${bundleFolder}/SHA256SUMS`]: sums.join(''),
      ...Object.fromEntries(Object.entries(bundle).map(([name, text]) => [`${bundleFolder}/${name}`, text])),
    }
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
