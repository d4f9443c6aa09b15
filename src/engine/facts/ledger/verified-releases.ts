// The proven fact: the releases the ledger saw verified in an environment, which can be rolled back to.
import { type Fact, known, unavailable } from '../../../domain/fact.ts'
import type { AppName, EnvironmentName } from '../../../domain/identifiers.ts'
import { type Proven, provenPath, provenSchema } from '../../../domain/ledger/verified-releases.ts'
import type { Reading } from '../../../ports/git-host/git-host.ts'
import type { QuestionOf } from '../../../ports/git-host/git-host-queries.ts'
import { jsonOf } from '../../../domain/json-text.ts'

export function provenQuestion(environment: EnvironmentName, app: AppName): QuestionOf<'file'> {
  return { kind: 'file', at: 'ledger', path: provenPath(environment, app) }
}

/** Empty where nothing was ever verified there; unavailable where the list cannot be read. */
export function readProven(reading: Reading, environment: EnvironmentName, app: AppName): Fact<Proven> {
  const answer = reading.answer(provenQuestion(environment, app))
  if (answer.kind === 'absent') return known([])
  const parsed = answer.kind === 'file' ? provenSchema.safeParse(jsonOf(answer.text)) : undefined
  return parsed?.success === true
    ? known(parsed.data)
    : unavailable(`${provenPath(environment, app)} on the ledger branch cannot be read`)
}
