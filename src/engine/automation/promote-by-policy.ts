// Promoting by policy: what the environment before runs well is asked for by the bot itself, where the policy says so.
import { type Candidate, candidate, mayAsk } from '../../domain/automation/auto-promotion.ts'
import { promotionBranch } from '../../domain/promotion/branch-names.ts'
import type { EnvironmentRules, Policy } from '../../domain/environments/environment.ts'
import { type EnvironmentName, onlyApp } from '../../domain/identifiers.ts'
import { parseTrailers } from '../../domain/promotion/promotion-trailers.ts'
import { rulesFor } from '../../domain/environments/rules-by-app.ts'
import { turningPoint } from '../../gates/recheck-at.ts'
import type { Reading, RepositoryRef } from '../../ports/git-host/git-host.ts'
import type { Question, QuestionOf } from '../../ports/git-host/git-host-queries.ts'
import type { Command } from '../job.ts'
import type { Equipment } from '../dependencies.ts'
import { heldPullRequests, holdsQuestion } from '../facts/ledger/holds.ts'
import { openPromotionsQuestion, readOpenPromotions } from '../facts/threads/open-promotions.ts'
import { policyQuestions, readPolicy } from '../facts/policy.ts'
import { previousOf } from '../facts/promotion-facts.ts'
import { environmentQuestion, readApps, readReleaseFile } from '../facts/release-files.ts'
import { standingQuestion } from '../facts/ledger/deployed-states.ts'
import { gather } from '../facts/read-snapshot.ts'
import { ledgerMoved } from '../report/ledger-moved.ts'
import { openedChanges } from '../report/opened-changes.ts'
import { writeOnce } from '../report/write-once.ts'
import { promote } from '../promote/promote.ts'

/** Due wherever a judgement is: nothing where no environment in question is promoted to by policy. */
export function policyWishesDue(
  policy: Policy | undefined,
  environments: readonly EnvironmentName[] | undefined,
): readonly Command[] {
  const meant = targets(policy, environments).map(({ name }) => name)
  return meant.length === 0 ? [] : [{ kind: 'promote-by-policy', environments: meant }]
}

/** Opens what is due, each release once; may run any number of times. Gives the judgements that are due then. */
export async function promoteByPolicy(
  equipment: Equipment,
  repository: RepositoryRef,
  environments: readonly EnvironmentName[] | undefined,
): Promise<readonly Command[]> {
  const { host, policies, looks, now } = equipment
  const reading = await gather(host, repository, (soFar) => [
    ...policyQuestions,
    holdsQuestion,
    ...targets(policies.recall(repository, soFar), environments).flatMap((rules) =>
      questionsAbout(rules, soFar),
    ),
  ])
  const policy = readPolicy(reading)
  if (!policy.ok) return []
  const due: Command[] = []
  for (const wanted of targets(policy.value, environments).flatMap((rules) => wishes(reading, rules))) {
    if (wanted.at > now()) looks.askAgain(repository, wanted.at)
    else due.push(...(await ask(equipment, repository, wanted)))
  }
  return due
}

async function ask(
  equipment: Equipment,
  repository: RepositoryRef,
  { environment, app, from, to, release }: Candidate,
): Promise<readonly Command[]> {
  const wanted = { environment, app, release }
  const answer = await promote(equipment, repository, {
    request: {
      kind: 'promote',
      subjects: [...(app === onlyApp ? [] : [app]), to.version],
      from,
      to: environment,
      dryRun: false,
    },
    actor: undefined,
    origin: { kind: 'policy', release },
    alsoAsk: [holdsQuestion],
    // Somebody may have asked meanwhile.
    isAnswered: (found) => !mayAsk(wanted, readOpenPromotions(found, environment), heldPullRequests(found)),
  })
  if (answer.kind === 'answered-before') return []
  const { outcome, opened, reading } = answer
  if (opened === undefined) {
    // Nobody asked, so nobody is told; it is asked for again when the gates may say something else.
    if (outcome.kind === 'blocked') {
      const again = turningPoint(outcome.report.eligibility, equipment.now())
      if (again !== undefined) equipment.looks.askAgain(repository, again)
    }
    return []
  }
  const changes = openedChanges(equipment.messages, opened, outcome, reading)
  const results = await writeOnce(equipment.host, repository, reading, changes)
  return ledgerMoved(reading, results)
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

function questionsAbout(rules: EnvironmentRules, soFar: Reading | undefined): readonly Question[] {
  const { name, after } = rules
  const folders = [name, ...after].map((environment) => environmentQuestion(environment, true))
  const first = [...folders, openPromotionsQuestion(name)]
  if (soFar === undefined || !folders.every((folder) => soFar.has(folder))) return first
  const apps = readApps(soFar, environmentQuestion(name, true))
  const standings = apps.flatMap((app) => after.map((environment) => standingQuestion(environment, app)))
  if (!standings.every((standing) => soFar.has(standing))) return [...first, ...standings]
  return [...first, ...standings, ...candidates(soFar, rules).map(pastQuestion)]
}

/** What is due or will be, and was never asked for before: whoever closed it meant it. */
function wishes(reading: Reading, rules: EnvironmentRules): readonly Candidate[] {
  const open = readOpenPromotions(reading, rules.name)
  const held = heldPullRequests(reading)
  return candidates(reading, rules).filter((wanted) => {
    const past = reading.answer(pastQuestion(wanted)).flatMap(({ commits }) => commits)
    const before = past.flatMap((commit) =>
      commit.ours ? (parseTrailers(commit.message)?.origin ?? []) : [],
    )
    const wasAsked = before.some((origin) => origin.kind === 'policy' && origin.release === wanted.release)
    return !wasAsked && mayAsk(wanted, open, held)
  })
}

function candidates(reading: Reading, rules: EnvironmentRules): readonly Candidate[] {
  return readApps(reading, environmentQuestion(rules.name, true)).flatMap((app) => {
    const file = readReleaseFile(reading, rules.name, app)
    const rows = rules.after.map((environment) => previousOf(reading, environment, app))
    return file.kind === 'pinned' ? (candidate(rulesFor(rules, app), app, file.pin, rows) ?? []) : []
  })
}

function pastQuestion({ environment, app }: Candidate): QuestionOf<'pastPullRequests'> {
  return { kind: 'pastPullRequests', branch: promotionBranch(environment, [app]) }
}
