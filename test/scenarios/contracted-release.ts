// A release with a contract: the sample's v1.4.0 as a GA pipeline would have published it, beside the release files.
import { contractPath } from '../../src/domain/contract/contract-file.ts'
import { commitOidSchema, environmentNameSchema, versionSchema } from '../../src/domain/identifiers.ts'
import { sampleImages } from '../../sandbox/registry/sample-images.ts'
import type { FileChanges } from '../../sandbox/world/sample-repository.ts'
import { bundleFiles, sealed } from '../support/builders/contract.ts'
import { releaseFile } from './beginnings.ts'

const directory = 'releases/v1.4.0'
const commit = commitOidSchema.parse(sampleImages.find(({ repository }) => repository === 'acme/api')?.commit)
const bundle = bundleFiles({
  'provenance.json': '{ "builder": "ga" }\n',
  'ga-metadata.json': '{ "tag": "v1.4.0" }\n',
})
const contract = sealed(bundle, {
  commit,
  tag: versionSchema.parse('v1.4.0'),
  directory,
  environments: ['dev', 'staging', 'production'].map((name) => environmentNameSchema.parse(name)),
})

/** The contract and its bundle, as they lie on the default branch. */
const contractFiles: Readonly<Record<string, string>> = {
  [contractPath(commit)]: contract.text,
  ...Object.fromEntries(Object.entries(bundle).map(([name, text]) => [`${directory}/${name}`, text])),
}

/** Dev pins v1.4.0 with its contract; the contract and its bundle lie on the default branch. */
export function withContract(): (registry: string) => FileChanges {
  return (registry) => ({
    ...contractFiles,
    'environments/dev/api/release.yaml': releaseFile(registry, 'dev').replace(
      commit,
      `${commit}, contract: "${contract.hash}"`,
    ),
  })
}
