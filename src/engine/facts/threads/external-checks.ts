// Foreign checks: what another app's check run says of a release, where the policy asks for it.
import type { GateSource } from '../../../domain/external/external-gate.ts'
import { type GateRun, notStarted } from '../../../domain/external/gate-run.ts'
import { type Fact, known, unavailable } from '../../../domain/fact.ts'
import type { AppName, CommitOid } from '../../../domain/identifiers.ts'
import type { Move, Promotion } from '../../../domain/promotion/promotion.ts'
import type { Snapshot, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { ExternalCheck, Query, QueryOf } from '../../../ports/git-host/git-host-queries.ts'
import type { ImageRegistry } from '../../../ports/image-registry.ts'
import { addressOf } from '../source/source-differences.ts'
import { repositoryAt } from '../source/source-repository.ts'
import type { EnvironmentRules } from '../../../domain/environments/environment.ts'

/** By app. */
export type Sources = ReadonlyMap<AppName, Fact<RepositoryRef>>

export type CheckSource = Extract<GateSource, { readonly kind: 'check_run' }>

/** What to ask about the head of a pull request, in the request that reads the rest of it. */
export function headCheckQueries({ external = [] }: EnvironmentRules, head: CommitOid): readonly Query[] {
  return external.flatMap(({ source }) =>
    source?.kind === 'check_run' && source.on === 'pull_request' ? [checkQuery(source, head)] : [],
  )
}

/** Which repository each release was built from, where check runs on releases are asked for. */
export async function checkSources(
  registry: ImageRegistry,
  repository: RepositoryRef,
  snapshot: Snapshot,
  { external = [] }: EnvironmentRules,
  moves: readonly Move[],
): Promise<Sources> {
  const isAsked = external.some(({ source }) => source?.kind === 'check_run' && source.on === 'release')
  const found = (isAsked ? moves : []).map(async ({ app, to }) => {
    const address = await addressOf(registry, to)
    if (address === undefined) {
      return [app, unavailable(`nobody tells which repository ${to.version} was built from`)] as const
    }
    const where = repositoryAt(address, repository, snapshot)
    return [
      app,
      where === undefined ? unavailable(`${address} is no repository of this git host`) : known(where),
    ] as const
  })
  return new Map(await Promise.all(found))
}

/** What to ask about the commits of the releases, each in the repository it was built from. */
export function releaseCheckQueries(
  { external = [] }: EnvironmentRules,
  moves: readonly Move[],
  sources: Sources,
): readonly Query[] {
  return external.flatMap(({ source }) =>
    source?.kind === 'check_run' && source.on === 'release'
      ? moves.flatMap((move) => {
          const query = releaseQuery(source, move, sources)
          return query.known ? [query.value] : []
        })
      : [],
  )
}

/** @param head of the pull request; undefined while there is none */
export function externalRun(
  snapshot: Snapshot,
  sources: Sources,
  source: CheckSource,
  { moves }: Pick<Promotion, 'moves'>,
  head: CommitOid | undefined,
): Fact<GateRun> {
  if (source.on === 'pull_request') {
    return known(head === undefined ? notStarted : runOf(snapshot.answer(checkQuery(source, head))))
  }
  const runs: GateRun[] = []
  for (const move of moves) {
    const query = releaseQuery(source, move, sources)
    const check = query.known ? snapshot.answer(query.value) : query
    if (!check.known) return check
    runs.push(runOf(check.value))
  }
  return known(worst(runs))
}

/** On the commit that a release says it was built from, in the repository that its images name. */
function releaseQuery(
  { app, name: check }: CheckSource,
  move: Move,
  sources: Sources,
): Fact<QueryOf<'sourceCheck'>> {
  const { version, source } = move.to
  if (source.commit === undefined) return unavailable(`${version} does not tell its commit`)
  const where =
    sources.get(move.app) ?? unavailable(`nobody asked which repository ${version} was built from`)
  if (!where.known) return where
  const { owner, name } = where.value
  return known({ kind: 'sourceCheck', owner, name, at: source.commit, app, check })
}

function checkQuery({ app, name }: CheckSource, at: CommitOid): QueryOf<'checkRun'> {
  return { kind: 'checkRun', at, app, name }
}

function runOf(check: ExternalCheck | undefined): GateRun {
  if (check === undefined) return notStarted
  const { conclusion, startedAt, url } = check
  switch (conclusion) {
    case undefined:
      // What has no beginning is only queued.
      return startedAt === undefined ? notStarted : { state: 'running', since: startedAt, url }
    case 'success':
      return { state: 'ended', end: { kind: 'passed' }, output: '', url }
    default:
      return { state: 'ended', end: { kind: 'conclusion', word: conclusion }, output: '', url }
  }
}

/** Of several releases the one that failed, else the one that has no answer, else the one that is not over. */
function worst(runs: readonly GateRun[]): GateRun {
  const failed = runs.find((run) => run.state === 'ended' && run.end.kind !== 'passed')
  const [first = notStarted] = runs
  return (
    failed ??
    runs.find(({ state }) => state === 'not-started') ??
    runs.find(({ state }) => state === 'running') ??
    first
  )
}
