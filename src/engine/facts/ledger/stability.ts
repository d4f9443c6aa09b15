// The stability facts: how the target has been lately, from what is read with every promotion anyway.
import type { AppName, EnvironmentName, Instant } from '../../../domain/identifiers.ts'
import { type Stability, stabilityOf } from '../../../domain/status/stability.ts'
import type { Reading } from '../../../ports/git-host/git-host.ts'
import type { Question } from '../../../ports/git-host/git-host-queries.ts'
import { provenQuestion, readProven } from './verified-releases.ts'
import { quarantineQuestion, readQuarantines } from './quarantines.ts'
import { readStanding, standingQuestion } from './deployed-states.ts'

export function stabilityQuestions(
  environment: EnvironmentName,
  apps: readonly AppName[],
): readonly Question[] {
  return [
    quarantineQuestion,
    ...apps.flatMap((app) => [standingQuestion(environment, app), provenQuestion(environment, app)]),
  ]
}

export function readStability(
  reading: Reading,
  environment: EnvironmentName,
  apps: readonly AppName[],
  now: Instant,
): readonly Stability[] {
  const quarantines = readQuarantines(reading)
  return apps.map((app) => {
    const standing = readStanding(reading, environment, app)
    const proven = readProven(reading, environment, app)
    return stabilityOf(
      environment,
      app,
      standing.known ? standing.value : undefined,
      proven,
      quarantines,
      now,
    )
  })
}
