// The trace facts: where the images a promotion would pin come from, and whether their commits are there.
import { type Fact, known, unavailable } from '../../../domain/fact.ts'
import type { ProvenanceFact } from '../../../domain/facts.ts'
import type { CommitOid } from '../../../domain/identifiers.ts'
import type { Move } from '../../../domain/promotion/promotion.ts'
import {
  type ImageOrigin,
  originOf,
  type TraceabilityRules,
  type BuildOriginFact,
} from '../../../domain/release/traceability.ts'
import {
  type GitHost,
  HostUnavailable,
  type Snapshot,
  type RepositoryRef,
} from '../../../ports/git-host/git-host.ts'
import type { QueryOf } from '../../../ports/git-host/git-host-queries.ts'
import type { ImageRegistry } from '../../../ports/image-registry.ts'
import type { TracedCommits } from '../../caches/traced-commits.ts'
import { imagesOf, type PinnedImage } from './images-of.ts'
import { repositoryAt } from '../source/source-repository.ts'

/** What is asked with: the GitOps repository says which host and which installation. */
export interface BuildOriginReader {
  readonly host: Pick<GitHost, 'read' | 'compareCommits'>
  readonly traced: TracedCommits
  readonly repository: RepositoryRef
  readonly snapshot: Snapshot
}

/** Where an image says that it comes from. */
export type OriginFact = Omit<BuildOriginFact, 'reachable'>

/** Asks the registry about every image once. */
export async function originFacts(
  registry: ImageRegistry,
  moves: readonly Move[],
  provenances: readonly ProvenanceFact[],
): Promise<readonly OriginFact[]> {
  return Promise.all(
    imagesOf(moves).map(async (image) => ({
      ...image,
      origin: await readOrigin(registry, image, provenances),
    })),
  )
}

/** The newest commits of every repository that is named, unless it is remembered that they have what is looked for. */
export function buildOriginQueries(
  { traced, repository, snapshot }: Omit<BuildOriginReader, 'host'>,
  origins: readonly OriginFact[],
): readonly QueryOf<'sourceCommits'>[] {
  return origins.flatMap(({ origin }) => {
    const { commit, source } = origin.known ? origin.value : {}
    if (commit === undefined || source === undefined || traced.has(source, commit)) return []
    const where = repositoryAt(source, repository, snapshot)
    return where === undefined ? [] : [commitsQuery(where)]
  })
}

/** Looks for every commit once. */
export async function buildOriginFacts(
  reader: BuildOriginReader,
  origins: readonly OriginFact[],
  rules: TraceabilityRules,
): Promise<readonly BuildOriginFact[]> {
  const reconcileCache = new Map<string, Promise<Fact<boolean>>>()
  return Promise.all(
    origins.map(async (image): Promise<BuildOriginFact> => {
      const { commit, source } = image.origin.known ? image.origin.value : {}
      if (commit === undefined || source === undefined) {
        return { ...image, reachable: unavailable('it does not tell its commit and repository') }
      }
      const place = `${source} ${commit}`
      const look = reconcileCache.get(place) ?? isReachable(reader, source, commit, rules)
      reconcileCache.set(place, look)
      return { ...image, reachable: await look }
    }),
  )
}

async function readOrigin(
  registry: ImageRegistry,
  { repository, digest }: PinnedImage,
  provenances: readonly ProvenanceFact[],
): Promise<Fact<ImageOrigin>> {
  const fact = provenances.find((each) => each.repository === repository && each.digest === digest)
  const answer = await registry.describe(repository, digest)
  if (answer.kind === 'absent') return unavailable('the registry does not hold it')
  if (answer.kind === 'unavailable') return unavailable(answer.reason)
  return known(originOf(answer.image, fact?.answer.kind === 'proven' ? fact.answer.provenance : undefined))
}

/**
 * Nothing more is asked where the commit is among the newest hundred of the default branch, as released ones mostly are;
 * otherwise the branches, and one more request for each. A commit that only a fork has is reachable from none.
 */
async function isReachable(
  { host, traced, repository, snapshot }: BuildOriginReader,
  source: string,
  commit: CommitOid,
  { branches }: TraceabilityRules,
): Promise<Fact<boolean>> {
  if (traced.has(source, commit) || traced.has(source, commit, branches)) return known(true)
  const where = repositoryAt(source, repository, snapshot)
  if (where === undefined) return unavailable(`${source} is no repository of this git host`)
  const query = commitsQuery(where)
  const newest = snapshot.has(query) ? snapshot.answer(query) : known([])
  if (!newest.known) return newest
  if (newest.value.includes(commit)) {
    traced.add(source, commit)
    return known(true)
  }
  try {
    const found = await lookFor(host, where, commit, branches)
    if (found.known && found.value) traced.add(source, commit, branches)
    return found
  } catch (error) {
    if (error instanceof HostUnavailable) return unavailable(error.message)
    throw error
  }
}

function commitsQuery({ owner, name }: RepositoryRef): QueryOf<'sourceCommits'> {
  return { kind: 'sourceCommits', owner, name }
}

async function lookFor(
  host: BuildOriginReader['host'],
  where: RepositoryRef,
  commit: CommitOid,
  branches: readonly string[],
): Promise<Fact<boolean>> {
  const named = branches.map((prefix) => ({ kind: 'branches', prefix }) as const)
  const there = await host.read(where, named)
  const heads = named.flatMap((query) =>
    there.answer(query).flatMap(({ name, oid }) => (isTargeted(query.prefix, name) ? [oid] : [])),
  )
  for (const head of new Set([there.repository.head, ...heads])) {
    const compared = await host.compareCommits(where, head, commit)
    if (compared === undefined)
      return unavailable(
        `${where.owner}/${where.name}, or commit ${commit.slice(0, 7)} in it, is not shown to us`,
      )
    if (compared.commitCount === 0) return known(true)
  }
  return known(false)
}

function isTargeted(prefix: string, name: string): boolean {
  return prefix.endsWith('/') || name === prefix
}
