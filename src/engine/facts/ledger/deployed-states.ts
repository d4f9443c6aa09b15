// The standing fact: what the ledger branch says of an app in an environment.
import { jsonOf } from '../../../domain/json-text.ts'
import { known, type Fact, unavailable } from '../../../domain/fact.ts'
import type { AppName, EnvironmentName } from '../../../domain/identifiers.ts'
import { type Standing, standingSchema } from '../../../domain/ledger/deployed-state.ts'
import { standingPath } from '../../../domain/ledger/deployed-state-path.ts'
import type { Reading } from '../../../ports/git-host/git-host.ts'
import type { QuestionOf } from '../../../ports/git-host/git-host-queries.ts'

export function standingQuestion(environment: EnvironmentName, app: AppName): QuestionOf<'file'> {
  return { kind: 'file', at: 'ledger', path: standingPath(environment, app) }
}

/** Undefined where the ledger never saw the app there; unavailable where it cannot be read. */
export function readStanding(
  reading: Reading,
  environment: EnvironmentName,
  app: AppName,
): Fact<Standing | undefined> {
  const answer = reading.answer(standingQuestion(environment, app))
  switch (answer.kind) {
    case 'absent':
      return known(undefined)
    case 'unreadable':
      return unavailable(`${standingPath(environment, app)} on the ledger branch is a ${answer.why}`)
    case 'file':
      return parseStanding(answer.text, standingPath(environment, app))
  }
}

export function parseStanding(text: string, path: string): Fact<Standing> {
  const parsed = standingSchema.safeParse(jsonOf(text))
  return parsed.success ? known(parsed.data) : unavailable(`${path} on the ledger branch cannot be read`)
}
