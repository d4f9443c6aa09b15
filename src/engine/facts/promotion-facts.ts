// The promotion facts: what the gates of an environment ask of the repository and the registries about a promotion.
import { furtherBack } from '../../domain/automation/shortcut.ts'
import { type EnvironmentRules, type Policy, pathTo } from '../../domain/environments/environment.ts'
import type { FactName, Facts } from '../../domain/facts.ts'
import type { AppName, Login } from '../../domain/identifiers.ts'
import { kindOf, type PromotionKind } from '../../domain/promotion/promotion.ts'
import { factsNeeded } from '../../gates/catalog.ts'
import type { Snapshot } from '../../ports/git-host/git-host.ts'
import type { Query } from '../../ports/git-host/git-host-queries.ts'
import { factCatalog } from './catalog.ts'
import type { FactInput } from './fact-definition.ts'
import { deployedStateQuery } from './ledger/deployed-states.ts'
import { stabilityQueries } from './ledger/stability.ts'
import { readSkipped } from './previous.ts'
import { releaseFileQuery } from './release-files.ts'

/** What a promotion is about before it is read. */
export interface PromotionScope {
  readonly policy: Policy
  readonly rules: EnvironmentRules
  readonly apps: readonly AppName[]
  /** Undefined where the bot itself asks. */
  readonly requester: Login | undefined
  readonly kind: PromotionKind
  readonly isExpedited: boolean
}

/** What to ask before a promotion of these apps can be judged: what it is made of, and what its gates need. */
export function promotionQueries(
  { policy, rules, apps, requester, kind, isExpedited }: PromotionScope,
  soFar: Snapshot | undefined,
): readonly Query[] {
  const back = isExpedited ? furtherBack(policy, rules).map(({ environment }) => environment) : []
  return [
    ...apps.flatMap((app) => [
      ...[rules.name, ...rules.after, ...back].map((environment) => releaseFileQuery(environment, app)),
      ...[...pathTo(policy, rules.name), ...back].map((environment) => deployedStateQuery(environment, app)),
    ]),
    ...stabilityQueries(rules.name, apps),
    ...[...factsNeeded(rules, kind)].flatMap((fact) =>
      factCatalog[fact].query({ rules, apps, requester, soFar }),
    ),
  ]
}

/** The facts that the gates need, read one after another; what no gate asked for is what its definition says. */
export async function promotionFacts(from: FactInput): Promise<Facts> {
  const { policy, rules, promotion, releases } = from
  const needed = factsNeeded(rules, kindOf(promotion))
  return {
    rules,
    path: pathTo(policy, rules.name),
    skipped: readSkipped(releases.snapshot, policy, rules, promotion),
    ...(await readAll(needed, from)),
    // What the promotion itself tells costs nothing, and is there for whoever shows it.
    ...from.proposed,
  }
}

/** One value for each fact of the catalog, each of the type that its definition gives. */
function readAll(needed: ReadonlySet<FactName>, from: FactInput): Promise<Pick<Facts, FactName>>
async function readAll(needed: ReadonlySet<string>, from: FactInput): Promise<object> {
  const values: [string, unknown][] = []
  for (const [name, { read, notNeeded, elsewhere }] of Object.entries(factCatalog)) {
    if (!needed.has(name)) values.push([name, notNeeded])
    else if (elsewhere === true) {
      values.push([name, await from.sources.stopwatch.measure(name, async () => read(from))])
    } else values.push([name, await read(from)])
  }
  return Object.fromEntries(values)
}
