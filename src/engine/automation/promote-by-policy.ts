// Promoting by policy: what the environment before runs well is asked for by the bot itself, where the policy says so.
import { type Candidate, candidate, mayAsk } from '../../domain/automation/auto-promotion.ts'
import { promotionBranch } from '../../domain/promotion/branch-names.ts'
import type { EnvironmentRules, Policy } from '../../domain/environments/environment.ts'
import { type EnvironmentName, onlyApp } from '../../domain/identifiers.ts'
import { parseTrailers } from '../../domain/promotion/promotion-trailers.ts'
import { rulesFor } from '../../domain/environments/rules-by-app.ts'
import { recheckAt } from '../../gates/recheck-at.ts'
import type { Snapshot, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Query, QueryOf } from '../../ports/git-host/git-host-queries.ts'
import type { Command } from '../job.ts'
import type { Dependencies } from '../dependencies.ts'
import { heldPullRequests, holdsQuery } from '../facts/ledger/holds.ts'
import { openPromotionsQuery, readOpenPromotions } from '../facts/threads/open-promotions.ts'
import { policyQueries, readPolicy } from '../facts/policy/policy.ts'
import { previousOf } from '../facts/previous.ts'
import { environmentQuery, readApps, readReleaseFile } from '../facts/release-files.ts'
import { deployedStateQuery } from '../facts/ledger/deployed-states.ts'
import { readSnapshot } from '../facts/read-snapshot.ts'
import { ledgerMoved } from '../report/ledger-moved.ts'
import { openedChanges } from '../report/opened-changes.ts'
import { writeOnce } from '../report/write-once.ts'
import { promote } from '../promote/promote.ts'

/** Due wherever a judgement is: nothing where no environment in question is promoted to by policy. */
export function policyIntentsDue(
  policy: Policy | undefined,
  environments: readonly EnvironmentName[] | undefined,
): readonly Command[] {
  const resolved = targets(policy, environments).map(({ name }) => name)
  return resolved.length === 0 ? [] : [{ kind: 'promote-by-policy', environments: resolved }]
}

/** Opens what is due, each release once; may run any number of times. Gives the judgements that are due then. */
export async function promoteByPolicy(
  dependencies: Dependencies,
  repository: RepositoryRef,
  environments: readonly EnvironmentName[] | undefined,
): Promise<readonly Command[]> {
  const { host, policies, reconcileCache, now } = dependencies
  const snapshot = await readSnapshot(host, repository, (soFar) => [
    ...policyQueries,
    holdsQuery,
    ...targets(policies.recall(repository, soFar), environments).flatMap((rules) =>
      queriesAbout(rules, soFar),
    ),
  ])
  const policy = readPolicy(snapshot)
  if (!policy.ok) return []
  const due: Command[] = []
  for (const wanted of targets(policy.value, environments).flatMap((rules) => intents(snapshot, rules))) {
    if (wanted.at > now()) reconcileCache.askAgain(repository, wanted.at)
    else due.push(...(await ask(dependencies, repository, wanted)))
  }
  return due
}

async function ask(
  dependencies: Dependencies,
  repository: RepositoryRef,
  { environment, app, from, to, release }: Candidate,
): Promise<readonly Command[]> {
  const wanted = { environment, app, release }
  const answer = await promote(dependencies, repository, {
    request: {
      kind: 'promote',
      subjects: [...(app === onlyApp ? [] : [app]), to.version],
      from,
      to: environment,
      dryRun: false,
    },
    actor: undefined,
    origin: { kind: 'policy', release },
    alsoAsk: [holdsQuery],
    // Somebody may have asked meanwhile.
    isAnswered: (found) => !mayAsk(wanted, readOpenPromotions(found, environment), heldPullRequests(found)),
  })
  if (answer.kind === 'answered-before') return []
  const { outcome, opened, snapshot } = answer
  if (opened === undefined) {
    // Nobody asked, so nobody is told; it is asked for again when the gates may say something else.
    if (outcome.kind === 'blocked') {
      const again = recheckAt(outcome.report.eligibility)
      if (again !== undefined) dependencies.reconcileCache.askAgain(repository, again)
    }
    return []
  }
  const changes = openedChanges(dependencies.messages, opened, outcome, snapshot)
  const results = await writeOnce(dependencies.host, repository, snapshot, changes)
  return ledgerMoved(snapshot, results)
    ? [{ kind: 'judge-pull-request', number: opened.pullRequest.number }]
    : []
}

function targets(
  policy: Policy | undefined,
  environments: readonly EnvironmentName[] | undefined,
): readonly EnvironmentRules[] {
  return (policy?.environments ?? []).filter(
    ({ name, autoPromote }) =>
      autoPromote !== undefined && (environments === undefined || environments.includes(name)),
  )
}

function queriesAbout(rules: EnvironmentRules, soFar: Snapshot | undefined): readonly Query[] {
  const { name, after } = rules
  const folders = [name, ...after].map((environment) => environmentQuery(environment, true))
  const first = [...folders, openPromotionsQuery(name)]
  if (soFar === undefined || !folders.every((folder) => soFar.has(folder))) return first
  const apps = readApps(soFar, environmentQuery(name, true))
  const deployedStates = apps.flatMap((app) =>
    after.map((environment) => deployedStateQuery(environment, app)),
  )
  if (!deployedStates.every((deployedState) => soFar.has(deployedState))) return [...first, ...deployedStates]
  return [...first, ...deployedStates, ...candidates(soFar, rules).map(pastQuery)]
}

/** What is due or will be, and was never asked for before: whoever closed it meant it. */
function intents(snapshot: Snapshot, rules: EnvironmentRules): readonly Candidate[] {
  const open = readOpenPromotions(snapshot, rules.name)
  const held = heldPullRequests(snapshot)
  return candidates(snapshot, rules).filter((wanted) => {
    const past = snapshot.answer(pastQuery(wanted)).flatMap(({ commits }) => commits)
    const before = past.flatMap((commit) =>
      commit.ours ? (parseTrailers(commit.message)?.origin ?? []) : [],
    )
    const wasAsked = before.some((origin) => origin.kind === 'policy' && origin.release === wanted.release)
    return !wasAsked && mayAsk(wanted, open, held)
  })
}

function candidates(snapshot: Snapshot, rules: EnvironmentRules): readonly Candidate[] {
  return readApps(snapshot, environmentQuery(rules.name, true)).flatMap((app) => {
    const file = readReleaseFile(snapshot, rules.name, app)
    const rows = rules.after.map((environment) => previousOf(snapshot, environment, app))
    return file.kind === 'pinned' ? (candidate(rulesFor(rules, app), app, file.pin, rows) ?? []) : []
  })
}

function pastQuery({ environment, app }: Candidate): QueryOf<'pastPullRequests'> {
  return { kind: 'pastPullRequests', branch: promotionBranch(environment, [app]) }
}
