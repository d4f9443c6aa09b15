// `/clear`: lets a version out of quarantine, once, by somebody who may; what is open is judged again.
import type { ClearRequest } from '../../../domain/grammar/request.ts'
import { clearers, clearingEvents, mayClear } from '../../../domain/commands/clear-quarantine.ts'
import type { Policy } from '../../../domain/environments/environment.ts'
import type { AppName } from '../../../domain/identifiers.ts'
import type { Outcome } from '../../../messages/outcome.ts'
import type { LedgerEntry } from '../../../domain/ledger/ledger.ts'
import type { Person } from '../../../domain/access/person.ts'
import type { Quarantine } from '../../../domain/locks/quarantine.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import { teamsOf } from '../../../domain/environments/teams-asked.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import type { Reading, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { QuestionOf } from '../../../ports/git-host/git-host-queries.ts'
import type { Equipment } from '../../dependencies.ts'
import { policyQuestions, readPolicy } from '../../facts/policy.ts'
import { quarantineQuestion, readQuarantines } from '../../facts/ledger/quarantines.ts'
import { type Decided, writeStop } from '../../ledger/write-stop.ts'
import { type Answer, answered } from '../../report/answer.ts'
import type { Asking } from '../../evaluate/command-context.ts'

export async function clear(
  equipment: Equipment,
  repository: RepositoryRef,
  request: ClearRequest,
  asking: Asking,
): Promise<Answer> {
  const { policies, now } = equipment
  const asked = asking.origin.kind === 'comment' ? asking.origin.comment : undefined
  const { reading, told, entries } = await writeStop(
    equipment,
    repository,
    asked,
    (soFar) => {
      const policy = policies.recall(repository, soFar)
      const asker = policy === undefined ? [] : [askerQuestion(asking, policy)]
      return [...asking.alsoAsk, ...policyQuestions, quarantineQuestion, ...asker]
    },
    (found, done) => decide(found, done),
  )
  if (told === 'answered-before') return { kind: 'answered-before', reading }
  if (told.kind !== 'cleared') return answered(reading, { kind: 'refused', refusal: told.refusal })
  return answered(reading, outcomeOf(request, told.done.length > 0 ? told.done : entries), [
    { kind: 'judge-open' },
  ])

  function decide(found: Reading, done: readonly LedgerEntry[]): Decided<Told> {
    if (asking.isAnswered(found)) return { events: [], told: 'answered-before' }
    const quarantines = quarantinesIn(found)
    const may = whoAsks(found, asking, appsMeant(request, quarantines))
    if (!may.ok) return { events: [], told: { kind: 'refused', refusal: may.error } }
    if (done.length > 0) return { events: [], told: { kind: 'cleared', done } }
    const by = { actor: asking.actor, at: now(), asked }
    const events = clearingEvents(request, quarantines, by)
    if (events.length > 0) return { events, told: { kind: 'cleared', done } }
    const { version, app } = request
    const refusal = { code: 'not-quarantined', version, app, quarantined: unique(quarantines) } as const
    return { events: [], told: { kind: 'refused', refusal } }
  }
}

type Told =
  | 'answered-before'
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** `done`: the entries this very command wrote before it was interrupted. */
  | { readonly kind: 'cleared'; readonly done: readonly LedgerEntry[] }

function askerQuestion({ actor }: Asking, policy: Policy): QuestionOf<'person'> {
  return { kind: 'person', login: actor, groups: teamsOf(policy) }
}

/** Without an app it is every one that is put away in this version; where there is none, it is a question of the policy as a whole. */
function appsMeant(
  { version, app }: ClearRequest,
  quarantines: readonly Quarantine[],
): readonly (AppName | undefined)[] {
  const apps = quarantines.flatMap((each) => (each.version === version ? [each.app] : []))
  if (app !== undefined) return [app]
  return apps.length === 0 ? [undefined] : [...new Set(apps)]
}

function whoAsks(
  reading: Reading,
  asking: Asking,
  apps: readonly (AppName | undefined)[],
): Result<Person, Refusal> {
  const policy = readPolicy(reading)
  if (!policy.ok) return policy
  const answer = reading.answer(askerQuestion(asking, policy.value))
  if (!answer.known) return err({ code: 'host-refused', message: answer.reason })
  const person = { login: asking.actor, ...answer.value }
  const forbidden = apps.filter((app) => !mayClear(person, policy.value, app))
  if (forbidden.length === 0) return ok(person)
  return err({ code: 'may-not-clear', who: clearers(policy.value, forbidden[0]), ...person })
}

function quarantinesIn(reading: Reading): readonly Quarantine[] {
  const found = readQuarantines(reading)
  return found.known ? found.value.flatMap((each) => ('problem' in each ? [] : [each])) : []
}

function unique(quarantines: readonly Quarantine[]) {
  const named = quarantines.map(({ version, app }) => [`${app} ${version}`, { version, app }] as const)
  return [...new Map(named).values()]
}

function outcomeOf({ version }: ClearRequest, entries: readonly LedgerEntry[]): Outcome {
  const cleared = entries.flatMap(({ index, payload }) =>
    payload.kind === 'cleared' ? [{ environment: payload.environment, app: payload.app, index }] : [],
  )
  return { kind: 'cleared', version, cleared }
}
