// Reads SLSA provenance, versions 0.2 and 1, as in-toto predicates: who built of which commit, in which run, and when.
import { z } from 'zod'
import { type CommitOid, commitOidSchema } from '../../identifiers.ts'
import type { Provenance } from '../../release/provenance.ts'
import { err, ok, type Result } from '../../result.ts'
import type { Statement } from './in-toto.ts'
import { repositoryAddress } from '../../release/source-address.ts'

export const provenanceTypes: readonly string[] = [
  'https://slsa.dev/provenance/v0.2',
  'https://slsa.dev/provenance/v1',
]

const text = z.string().max(2048)
const told = text.optional().catch(undefined)
const moment = z.iso.datetime({ offset: true }).optional().catch(undefined)
const materialSchema = z.object({ uri: told, digest: z.record(z.string(), z.string()).default({}) })
const materials = z.array(materialSchema).default([])

const v02Schema = z
  .object({
    builder: z.object({ id: text }),
    invocation: z.object({ configSource: materialSchema.optional() }).default({}),
    metadata: z
      .object({ buildInvocationId: told, buildStartedOn: moment, buildFinishedOn: moment })
      .default({}),
    materials,
  })
  .transform(({ builder, invocation: { configSource }, metadata, materials: used }): Provenance => {
    const named = configSource === undefined ? [] : [configSource]
    return {
      builder: builder.id,
      ...sourceOf(configSource?.uri, [...named, ...used]),
      run: metadata.buildInvocationId,
      builtAt: metadata.buildFinishedOn ?? metadata.buildStartedOn,
    }
  })

const v1Schema = z
  .object({
    buildDefinition: z.object({
      externalParameters: z
        .object({ workflow: z.object({ repository: told }).optional().catch(undefined), source: told })
        .default({ source: undefined }),
      resolvedDependencies: materials,
    }),
    runDetails: z.object({
      builder: z.object({ id: text }),
      metadata: z.object({ invocationId: told, startedOn: moment, finishedOn: moment }).default({}),
    }),
  })
  .transform(({ buildDefinition, runDetails: { builder, metadata } }): Provenance => {
    const { workflow, source } = buildDefinition.externalParameters
    return {
      builder: builder.id,
      ...sourceOf(workflow?.repository ?? source, buildDefinition.resolvedDependencies),
      run: metadata.invocationId,
      builtAt: metadata.finishedOn ?? metadata.startedOn,
    }
  })

/** The error says why a statement tells nothing. */
export function readProvenance({ predicateType, predicate }: Statement): Result<Provenance, string> {
  const schema = predicateType === provenanceTypes[0] ? v02Schema : v1Schema
  const read = provenanceTypes.includes(predicateType) ? schema.safeParse(predicate).data : undefined
  return read === undefined ? err('it is not written as SLSA provenance is') : ok(read)
}

/** What was asked for names the repository, else the only one that was used; it counts where the builder tells its one commit. */
function sourceOf(
  asked: string | undefined,
  used: readonly z.infer<typeof materialSchema>[],
): Pick<Provenance, 'source' | 'commit'> {
  const commits = new Map<string, CommitOid>()
  const unclear = new Set<string>()
  for (const { uri, digest } of used) {
    const address = repositoryAddress(uri)
    const commit = commitOidSchema.safeParse(digest['gitCommit'] ?? digest['sha1']).data
    if (address === undefined || commit === undefined) continue
    if ((commits.get(address) ?? commit) !== commit) unclear.add(address)
    commits.set(address, commit)
  }
  const [only, ...others] = commits.keys()
  const source = asked === undefined && others.length === 0 ? only : repositoryAddress(asked)
  const commit = source === undefined || unclear.has(source) ? undefined : commits.get(source)
  return { source: commit === undefined ? undefined : source, commit }
}
