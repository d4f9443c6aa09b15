// Branch protection and rulesets on a ref that is about to move.
import { ok } from '../../../../src/domain/result.ts'
import type { RefMove } from '../../git/ref-files.ts'
import { type Outcome, unprocessable } from '../github-error.ts'
import { administers } from '../permissions.ts'
import type { Actor } from '../records/actor.ts'
import type { RequiredCheck, Ruleset } from '../records/protection.ts'
import type { Repository } from '../records/repository.ts'
import type { World } from '../world.ts'
import { checkPasses } from './checks/check-verdicts.ts'

/** What is asked of a branch, protection and rulesets in one list. */
export interface BranchRules {
  readonly allowForce: boolean
  readonly allowDeletion: boolean
  readonly checks: readonly RequiredCheck[]
  /** Checks must have run on a head that contains the base. */
  readonly strict: boolean
  readonly reviews: number
  readonly dismissStale: boolean
  readonly codeOwners: boolean
}

const free: BranchRules = {
  allowForce: true,
  allowDeletion: true,
  checks: [],
  strict: false,
  reviews: 0,
  dismissStale: false,
  codeOwners: false,
}

/** The rules that bind this actor on this branch; administrators and apps on a bypass list are freer. */
export function rulesFor(
  world: World,
  repository: Repository,
  branch: string,
  actor: Actor | undefined,
): BranchRules {
  const all: BranchRules[] = []
  const protection = repository.protections.get(branch)
  const admin = actor !== undefined && administers(world, actor, repository)
  if (protection !== undefined && !(admin && !protection.enforceAdmins))
    all.push({
      allowForce: protection.allowForcePushes,
      allowDeletion: protection.allowDeletions,
      checks: protection.requiredChecks?.checks ?? [],
      strict: protection.requiredChecks?.strict ?? false,
      reviews: protection.requiredReviews?.count ?? 0,
      dismissStale: protection.requiredReviews?.dismissStale ?? false,
      codeOwners: protection.requiredReviews?.codeOwners ?? false,
    })
  for (const ruleset of rulesetsOn(repository, branch)) {
    if (actor?.kind === 'installation' && ruleset.bypassApps.includes(actor.app.id)) continue
    all.push({
      allowForce: !ruleset.nonFastForward,
      allowDeletion: !ruleset.deletion,
      checks: ruleset.requiredChecks,
      strict: false,
      reviews: ruleset.requiredReviews?.count ?? 0,
      dismissStale: ruleset.requiredReviews?.dismissStale ?? false,
      codeOwners: false,
    })
  }
  return all.reduce(
    (left, right) => ({
      allowForce: left.allowForce && right.allowForce,
      allowDeletion: left.allowDeletion && right.allowDeletion,
      checks: [...left.checks, ...right.checks],
      strict: left.strict || right.strict,
      reviews: Math.max(left.reviews, right.reviews),
      dismissStale: left.dismissStale || right.dismissStale,
      codeOwners: left.codeOwners || right.codeOwners,
    }),
    free,
  )
}

/** The active rulesets that name a branch. */
export function rulesetsOn(repository: Repository, branch: string): readonly Ruleset[] {
  const names = (pattern: string) =>
    pattern === '~ALL' ||
    (pattern === '~DEFAULT_BRANCH' && branch === repository.defaultBranch) ||
    globOf(pattern).test(`refs/heads/${branch}`)
  return repository.rulesets.filter(
    (ruleset) =>
      ruleset.enforcement === 'active' && ruleset.include.some(names) && !ruleset.exclude.some(names),
  )
}

/** Whether the actor may make this move by itself, without a pull request. */
export async function mayMove(
  world: World,
  actor: Actor,
  repository: Repository,
  { ref, before, after }: RefMove,
): Promise<Outcome<undefined>> {
  if (!ref.startsWith('refs/heads/')) return ok(undefined)
  const branch = ref.slice('refs/heads/'.length)
  const rules = rulesFor(world, repository, branch, actor)
  const refuse = (why: string) => unprocessable(`Protected branch update failed for ${ref}. ${why}`)
  if (after === undefined)
    return rules.allowDeletion ? ok(undefined) : refuse('Cannot delete this protected branch')
  if (before !== undefined && !(await repository.git.history.isAncestor(before, after)) && !rules.allowForce)
    return refuse('Cannot force-push to this branch')
  if (rules.reviews > 0) return refuse('Changes must be made through a pull request.')
  const missing = rules.checks.find((check) => !checkPasses(repository, after, check))
  if (missing !== undefined) return refuse(`Required status check "${missing.context}" is expected.`)
  return ok(undefined)
}

function globOf(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\?]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('**', '\0').replaceAll('*', '[^/]*').replaceAll('\0', '.*')}$`)
}
