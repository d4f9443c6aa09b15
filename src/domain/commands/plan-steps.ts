// Planning: from a `/promote` to the steps it asks for, one an app, before any registry was asked.
import { type EnvironmentRules, type Policy, pathTo, rulesOf } from '../environments/environment.ts'
import type { AppName, EnvironmentName, Version } from '../identifiers.ts'
import { shortWays } from '../automation/shortcut.ts'
import { nearestName } from '../nearest-name.ts'
import { areOnlyRecommended } from '../environments/prerequisites.ts'
import type { Refusal } from './refusal.ts'
import { type ImagePin, type Pin, type Release, releaseOf, sameImages } from '../release/release.ts'
import type { ReleaseFileState } from '../pins/release-file-state.ts'
import { err, ok, type Result } from '../result.ts'
import type { PromoteRequest } from '../grammar/request.ts'

/** One app's step. Its release comes from the environment before, or is still to be asked of the registry. */
export type Step = { readonly app: AppName; readonly from: Pin } & (
  | { readonly kind: 'from-environment'; readonly to: Release }
  | { readonly kind: 'from-registry'; readonly version: Version; readonly images: readonly ImagePin[] }
)

/** What is promoted from the registry: `/promote v1.2.3 from none to dev`. */
const fromNothing = 'none'

/** Looks a release file up. */
export type ReleaseFiles = (environment: EnvironmentName, app: AppName) => ReleaseFileState

/** The rules of the target environment, if the request's way there is one the policy knows. */
export function findTarget(
  request: Pick<PromoteRequest, 'from' | 'to' | 'expedite'>,
  policy: Policy,
): Result<EnvironmentRules, Refusal> {
  const rules = rulesOf(policy, request.to)
  if (rules === undefined) {
    const environments = policy.environments.map(({ name }) => name)
    const nearest = nearestName(request.to, environments)
    return err({ code: 'environment-unknown', typed: request.to, nearest, environments })
  }
  const { from, to } = request
  const comesFromNothing = from === fromNothing && mayComeFromNothing(rules)
  const isExpedited = request.expedite !== undefined
  if (isExpedited && rules.expedite === undefined)
    return err({ code: 'expedite-not-allowed', environment: to })
  const sources = [...rules.after, ...shortWays(policy, rules, isExpedited)]
  if (from !== undefined && !comesFromNothing && !sources.includes(from)) {
    return err({ code: 'path-not-followed', from, to, path: pathTo(policy, to) })
  }
  return ok(rules)
}

/**
 * Plans a step for every app, or says which one stands in the way: all or nothing.
 *
 * @param version the typed version; later environments take theirs from the one before and only compare it, unless
 *   having been there is only recommended
 * @param back environments further back that it may come from, nearest first
 */
export function planSteps(
  apps: readonly AppName[],
  version: Version | undefined,
  request: Pick<PromoteRequest, 'from'>,
  rules: EnvironmentRules,
  path: readonly EnvironmentName[],
  files: ReleaseFiles,
  back: readonly EnvironmentName[] = [],
): Result<readonly Step[], Refusal> {
  const steps: Step[] = []
  for (const app of apps.toSorted()) {
    const step = planStep(app, version, request.from, rules, path, files, back)
    if (!step.ok) return step
    steps.push(step.value)
  }
  const moving = steps.filter((step) => !isThere(step))
  if (moving.length > 0) return ok(moving)
  return err({ code: 'already-there', environment: rules.name, apps: steps.flatMap(thereAlready) })
}

function planStep(
  app: AppName,
  version: Version | undefined,
  from: EnvironmentName | undefined,
  rules: EnvironmentRules,
  path: readonly EnvironmentName[],
  files: ReleaseFiles,
  back: readonly EnvironmentName[],
): Result<Step, Refusal> {
  const target = pinOf(files(rules.name, app))
  if (!target.ok) return target
  if (rules.after.length === 0 || from === fromNothing) {
    if (version === undefined) return err({ code: 'version-needed', environment: rules.name, app })
    return ok({ kind: 'from-registry', app, from: target.value, version, images: target.value.images })
  }
  const sources = from === undefined ? [...rules.after, ...back] : [from]
  let other: { readonly previous: EnvironmentName; readonly found: Version } | undefined
  for (const previous of sources) {
    const file = files(previous, app)
    if (file.kind === 'absent') continue
    const pin = pinOf(file)
    if (!pin.ok) return pin
    const release = releaseOf(pin.value)
    if (release === undefined) continue
    if (version === undefined || release.version === version) {
      return ok({ kind: 'from-environment', app, from: target.value, to: release })
    }
    other ??= { previous, found: release.version }
  }
  if (from === undefined && version !== undefined && mayComeFromNothing(rules)) {
    return ok({ kind: 'from-registry', app, from: target.value, version, images: target.value.images })
  }
  return other === undefined || version === undefined
    ? err({ code: 'previous-empty', app, previous: sources, path })
    : err({ code: 'version-not-previous', app, typed: version, ...other, path })
}

/** Into the first environment, and past environments that are only recommended. */
function mayComeFromNothing(rules: EnvironmentRules): boolean {
  return rules.after.length === 0 || areOnlyRecommended(rules, rules.after)
}

function pinOf(file: ReleaseFileState): Result<Pin, Refusal> {
  switch (file.kind) {
    case 'pinned':
      return ok(file.pin)
    case 'absent':
      return err({ code: 'release-file-missing', path: file.path })
    case 'unreadable':
      return err({ code: 'release-file-unreadable', path: file.path, problems: file.problems })
  }
}

/** Releases from the registry are looked at again once their digests are known. */
function isThere(step: Step): boolean {
  return (
    step.kind === 'from-environment' &&
    step.from.version === step.to.version &&
    sameImages(step.from, step.to)
  )
}

function thereAlready(step: Step): Extract<Refusal, { code: 'already-there' }>['apps'] {
  const release = step.kind === 'from-environment' ? step.to : undefined
  const [image] = release?.images ?? []
  return release === undefined || image === undefined
    ? []
    : [{ app: step.app, version: release.version, digest: image.digest }]
}
