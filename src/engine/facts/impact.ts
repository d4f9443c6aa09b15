// The impact facts: everything a rollback's impact is worked out from, as far as it can be had.
import type { Eligibility } from '../../gates/evaluate.ts'
import type { Policy } from '../../domain/environments/environment.ts'
import { type Fact, known, unavailable } from '../../domain/fact.ts'
import type { AppName, EnvironmentName } from '../../domain/identifiers.ts'
import { judgementsOfTarget } from '../../domain/impact/assess-impact.ts'
import { expectedTime } from '../../domain/impact/expected-time.ts'
import type { AppImpact, Elsewhere, ImpactFacts } from '../../domain/impact/impact.ts'
import { releasesSince } from '../../domain/impact/releases-since.ts'
import type { LedgerEntry } from '../../domain/ledger/ledger.ts'
import type { Move, Promotion } from '../../domain/promotion/promotion.ts'
import { type Pin, sameImages } from '../../domain/release/release.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Question } from '../../ports/git-host/git-host-queries.ts'
import type { Equipment } from '../dependencies.ts'
import { consumerQuestions, readConsumers } from './consumer-pins.ts'
import { ledgerWindowQuestions, readLedgerWindow } from './ledger/ledger-window.ts'
import { readReleaseFile, releaseFileQuestion } from './release-files.ts'
import { type SourceReader, sourceFacts } from './source/source-differences.ts'
import { readStanding, standingQuestion } from './ledger/deployed-states.ts'

/** What to ask the repository before the impact can be told; some of it once the rest is known. */
export function impactQuestions(
  policy: Policy,
  apps: readonly AppName[],
  soFar: Reading | undefined,
): readonly Question[] {
  return [
    ...ledgerWindowQuestions(soFar),
    ...policy.environments.flatMap(({ name }) =>
      apps.flatMap((app) => [releaseFileQuestion(name, app), standingQuestion(name, app)]),
    ),
    ...consumerQuestions(policy.consumers, apps, soFar),
  ]
}

/** The facts of a reading, with what the registry and the apps' own repositories say. Nothing here stops a rollback. */
export async function impactFacts(
  { host, registry }: Pick<Equipment, 'host' | 'registry'>,
  repository: RepositoryRef,
  reading: Reading,
  policy: Policy,
  { environment, moves }: Pick<Promotion, 'environment' | 'moves'>,
  { judgements }: Pick<Eligibility, 'judgements'>,
): Promise<ImpactFacts> {
  const reader = { host, registry, repository, reading }
  const entries = readLedgerWindow(reading)
  return {
    environment,
    apps: await Promise.all(moves.map(async (move) => appImpact(reader, policy, environment, entries, move))),
    consumers: readConsumers(reading, policy.consumers, moves),
    expectedTime: entries.known ? known(expectedTime(entries.value, environment)) : entries,
    judgements: judgementsOfTarget(judgements),
  }
}

async function appImpact(
  reader: SourceReader,
  policy: Policy,
  environment: EnvironmentName,
  entries: Fact<readonly LedgerEntry[]>,
  move: Move,
): Promise<AppImpact> {
  const { app, from, to } = move
  const paths = policy.publishedFiles
    ?.filter((file) => file.app === undefined || file.app === app)
    .map(({ path }) => path)
  return {
    app,
    from: from.version,
    to: to.version,
    releases: entries.known ? releasesSince(entries.value, environment, move) : entries,
    ...(await sourceFacts(reader, move, paths)),
    elsewhere: elsewhereOf(reader.reading, policy, environment, move),
  }
}

/** Environments in which the app has no release file, or nothing pinned yet, are none. */
function elsewhereOf(
  reading: Reading,
  policy: Policy,
  here: EnvironmentName,
  { app, from, to }: Move,
): Fact<readonly Elsewhere[]> {
  const found: Elsewhere[] = []
  for (const { name: environment } of policy.environments) {
    const file = environment === here ? undefined : readReleaseFile(reading, environment, app)
    if (file?.kind === 'unreadable') return unavailable(`${file.path} cannot be read`)
    if (file?.kind !== 'pinned' || file.pin.version === undefined) continue
    const is = sameImages(file.pin, from)
      ? 'the-release-left'
      : sameImages(file.pin, to)
        ? 'the-target'
        : 'another'
    const health = healthOf(reading, environment, app, file.pin)
    found.push({ environment, version: file.pin.version, is, health })
  }
  return known(found)
}

/** What the ledger says of exactly this pin. */
function healthOf(
  reading: Reading,
  environment: EnvironmentName,
  app: AppName,
  pin: Pin,
): Elsewhere['health'] {
  const standing = readStanding(reading, environment, app)
  if (!standing.known) return 'unknown'
  return standing.value !== undefined && sameImages(standing.value.release, pin)
    ? standing.value.health.state
    : 'unreported'
}
