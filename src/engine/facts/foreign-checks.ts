// Foreign checks: what another app's check run says of a release, where the policy asks for it.
import type { GateSource } from '../../domain/external/external-gate.ts'
import { type GateRun, notStarted } from '../../domain/external/gate-run.ts'
import { type Fact, known, unavailable } from '../../domain/fact.ts'
import type { CommitOid } from '../../domain/identifiers.ts'
import type { Move, Promotion } from '../../domain/promotion.ts'
import { type GitHost, HostUnavailable, type Reading, type RepositoryRef } from '../../ports/git-host.ts'
import type { ForeignCheck, Question, QuestionOf } from '../../ports/git-host-questions.ts'
import type { ImageRegistry } from '../../ports/image-registry.ts'
import { addressOf } from './source-differences.ts'
import { repositoryAt } from './source-repository.ts'
import type { EnvironmentRules } from '../../domain/environment.ts'

export type CheckSource = Extract<GateSource, { readonly kind: 'check_run' }>

/** What is asked with: the GitOps repository says which host and which installation. */
export interface CheckReader {
  readonly host: Pick<GitHost, 'read'>
  readonly registry: ImageRegistry
  readonly repository: RepositoryRef
  readonly reading: Reading
}

/** What to ask about the head of a pull request, in the request that reads the rest of it. */
export function headCheckQuestions(
  { external = [] }: EnvironmentRules,
  head: CommitOid,
): readonly Question[] {
  return external.flatMap(({ source }) =>
    source?.kind === 'check_run' && source.on === 'pull_request' ? [checkQuestion(source, head)] : [],
  )
}

/** @param head of the pull request; undefined while there is none */
export async function foreignRun(
  reader: CheckReader,
  source: CheckSource,
  { moves }: Promotion,
  head: CommitOid | undefined,
): Promise<Fact<GateRun>> {
  if (source.on === 'pull_request') {
    return known(head === undefined ? notStarted : runOf(reader.reading.answer(checkQuestion(source, head))))
  }
  const runs: GateRun[] = []
  for (const move of moves) {
    const run = await releaseRun(reader, source, move)
    if (!run.known) return run
    runs.push(run.value)
  }
  return known(worst(runs))
}

/** On the commit that a release says it was built from, in the repository that its images name. */
async function releaseRun(
  { host, registry, repository, reading }: CheckReader,
  source: CheckSource,
  { to }: Move,
): Promise<Fact<GateRun>> {
  const { commit } = to.source
  if (commit === undefined) return unavailable(`${to.version} does not tell its commit`)
  const address = await addressOf(registry, to)
  if (address === undefined) return unavailable(`nobody tells which repository ${to.version} was built from`)
  const where = repositoryAt(address, repository, reading)
  if (where === undefined) return unavailable(`${address} is no repository of this git host`)
  const question = checkQuestion(source, commit)
  try {
    return known(runOf((await host.read(where, [question])).answer(question)))
  } catch (error) {
    if (!(error instanceof HostUnavailable)) throw error
    return unavailable(`commit ${commit.slice(0, 7)} of ${where.owner}/${where.name} is not shown to us`)
  }
}

function checkQuestion({ app, name }: CheckSource, at: CommitOid): QuestionOf<'checkRun'> {
  return { kind: 'checkRun', at, app, name }
}

function runOf(check: ForeignCheck | undefined): GateRun {
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
