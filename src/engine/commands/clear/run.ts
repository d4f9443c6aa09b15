// `/clear`: lets a version out of quarantine, once, by somebody who may; what is open is judged again.
import type { ClearRequest } from '../../../domain/grammar/request.ts'
import { clearers, clearingEvents, mayClear } from '../../../domain/commands/clear-quarantine.ts'
import type { Policy } from '../../../domain/environments/environment.ts'
import type { AppName } from '../../../domain/identifiers.ts'
import type { LedgerEntry } from '../../../domain/ledger/ledger.ts'
import type { Person } from '../../../domain/access/person.ts'
import type { Quarantine } from '../../../domain/locks/quarantine.ts'
import type { Refusal } from '../../../domain/commands/refusal.ts'
import { teamsOf } from '../../../domain/environments/teams-asked.ts'
import { err, ok, type Result } from '../../../domain/result.ts'
import type { Snapshot, RepositoryRef } from '../../../ports/git-host/git-host.ts'
import type { QueryOf } from '../../../ports/git-host/git-host-queries.ts'
import type { Dependencies } from '../../dependencies.ts'
import { policyQueries, readPolicy } from '../../facts/policy/policy.ts'
import { quarantineQuery, readQuarantines } from '../../facts/ledger/quarantines.ts'
import { type Decided, decidedRefused, writeStop } from '../../ledger/write-stop.ts'
import { type Answer, refused, told } from '../../report/answer.ts'
import { type Cleared, clearedAnswer } from './words.ts'
import type { CommandContext } from '../../evaluate/intent/command-context.ts'

export async function clear(
  dependencies: Dependencies,
  repository: RepositoryRef,
  request: ClearRequest,
  commandContext: CommandContext,
): Promise<Answer> {
  const { policies, now } = dependencies
  const asked = commandContext.origin.kind === 'comment' ? commandContext.origin.comment : undefined
  const { snapshot, reported, entries } = await writeStop(dependencies, repository, {
    asked,
    queries: (soFar) => {
      const policy = policies.recall(repository, soFar)
      const asker = policy === undefined ? [] : [requesterQuery(commandContext, policy)]
      return [...commandContext.alsoAsk, ...policyQueries, quarantineQuery, ...asker]
    },
    decide,
  })
  if (reported === 'answered-before') return { kind: 'answered-before', snapshot }
  if (reported.kind !== 'cleared') return refused(snapshot, reported.refusal)
  const cleared = clearedBy(request, reported.done.length > 0 ? reported.done : entries)
  return told(snapshot, clearedAnswer(cleared), { due: [{ kind: 'judge-open' }] })

  function decide(found: Snapshot, done: readonly LedgerEntry[]): Decided<Reported> {
    if (commandContext.isAnswered(found)) return { events: [], reported: 'answered-before' }
    const quarantines = quarantinesIn(found)
    const may = whoAsks(found, commandContext, targetApps(request, quarantines))
    if (!may.ok) return decidedRefused(may.error)
    if (done.length > 0) return { events: [], reported: { kind: 'cleared', done } }
    const by = { actor: commandContext.actor, at: now(), asked }
    const events = clearingEvents(request, quarantines, by)
    if (events.length > 0) return { events, reported: { kind: 'cleared', done } }
    const { version, app } = request
    return decidedRefused({ code: 'not-quarantined', version, app, quarantined: unique(quarantines) })
  }
}

type Reported =
  | 'answered-before'
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** `done`: the entries this very command wrote before it was interrupted. */
  | { readonly kind: 'cleared'; readonly done: readonly LedgerEntry[] }

function requesterQuery({ actor }: CommandContext, policy: Policy): QueryOf<'person'> {
  return { kind: 'person', login: actor, groups: teamsOf(policy) }
}

/** Without an app it is every one that is put away in this version; where there is none, it is a question of the policy as a whole. */
function targetApps(
  { version, app }: ClearRequest,
  quarantines: readonly Quarantine[],
): readonly (AppName | undefined)[] {
  const apps = quarantines.flatMap((each) => (each.version === version ? [each.app] : []))
  if (app !== undefined) return [app]
  return apps.length === 0 ? [undefined] : [...new Set(apps)]
}

function whoAsks(
  snapshot: Snapshot,
  commandContext: CommandContext,
  apps: readonly (AppName | undefined)[],
): Result<Person, Refusal> {
  const policy = readPolicy(snapshot)
  if (!policy.ok) return policy
  const answer = snapshot.answer(requesterQuery(commandContext, policy.value))
  if (!answer.known) return err({ code: 'host-refused', message: answer.reason })
  const person = { login: commandContext.actor, ...answer.value }
  const forbidden = apps.filter((app) => !mayClear(person, policy.value, app))
  if (forbidden.length === 0) return ok(person)
  return err({ code: 'may-not-clear', who: clearers(policy.value, forbidden[0]), ...person })
}

function quarantinesIn(snapshot: Snapshot): readonly Quarantine[] {
  const found = readQuarantines(snapshot)
  return found.known ? found.value.flatMap((each) => ('problem' in each ? [] : [each])) : []
}

function unique(quarantines: readonly Quarantine[]) {
  const named = quarantines.map(({ version, app }) => [`${app} ${version}`, { version, app }] as const)
  return [...new Map(named).values()]
}

function clearedBy({ version }: ClearRequest, entries: readonly LedgerEntry[]): Cleared {
  const cleared = entries.flatMap(({ index, payload }) =>
    payload.kind === 'cleared' ? [{ environment: payload.environment, app: payload.app, index }] : [],
  )
  return { version, cleared }
}
