// The proven fact: the releases the ledger saw verified in an environment, which can be rolled back to.
import { type Fact, known, unavailable } from '../../../domain/fact.ts'
import type { AppName, EnvironmentName } from '../../../domain/identifiers.ts'
import {
  type VerifiedReleases,
  verifiedReleasesPath,
  verifiedReleasesSchema,
} from '../../../domain/ledger/verified-releases.ts'
import type { Snapshot } from '../../../ports/git-host/git-host.ts'
import type { QueryOf } from '../../../ports/git-host/git-host-queries.ts'
import { jsonOf } from '../../../domain/json-text.ts'

export function verifiedReleasesQuery(environment: EnvironmentName, app: AppName): QueryOf<'file'> {
  return { kind: 'file', at: 'ledger', path: verifiedReleasesPath(environment, app) }
}

/** Empty where nothing was ever verified there; unavailable where the list cannot be read. */
export function readVerifiedReleases(
  snapshot: Snapshot,
  environment: EnvironmentName,
  app: AppName,
): Fact<VerifiedReleases> {
  const answer = snapshot.answer(verifiedReleasesQuery(environment, app))
  if (answer.kind === 'absent') return known([])
  const parsed = answer.kind === 'file' ? verifiedReleasesSchema.safeParse(jsonOf(answer.text)) : undefined
  return parsed?.success === true
    ? known(parsed.data)
    : unavailable(`${verifiedReleasesPath(environment, app)} on the ledger branch cannot be read`)
}
