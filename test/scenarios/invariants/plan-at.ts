// The plan of a merge, made again from git: the releases at its head, under the rules of its base.
import type { EnvironmentName } from '../../../src/domain/identifiers.ts'
import { parseReleaseFile } from '../../../src/domain/manifests/release-file.ts'
import { parseReleasePath, policyPath } from '../../../src/domain/manifests/release-path.ts'
import { planHash } from '../../../src/domain/plan-hash.ts'
import { parsePolicy } from '../../../src/domain/policy/parse-policy.ts'
import type { PromotionKind } from '../../../src/domain/promotion.ts'
import { rulesHash } from '../../../src/domain/policy/rules-hash.ts'
import { releaseOf } from '../../../src/domain/release.ts'
import type { Repository } from '../../../src/sandbox/github/state/records/repository.ts'

/** Undefined where the base has no policy file that can be read. */
export async function planOf(
  { git }: Repository,
  environment: EnvironmentName,
  base: string,
  head: string,
  kind: PromotionKind,
  expedite?: Parameters<typeof planHash>[4],
): Promise<string | undefined> {
  const text = async (oid: string, path: string): Promise<string> => {
    const entry = await git.entryAt((await git.commit(oid))?.tree ?? '', path)
    return (await git.blob(entry?.oid ?? ''))?.toString() ?? ''
  }
  const policy = parsePolicy(await text(base, policyPath), policyPath)
  const fork = await git.history.mergeBase(base, head)
  if (!policy.ok || fork === undefined) return undefined
  const paths = (await git.history.changes(fork, head)).map(({ path }) => path)
  const moves = await Promise.all(
    paths.map(async (path) => {
      const place = parseReleasePath(path)
      const file = parseReleaseFile(await text(head, path))
      const to = file.ok ? releaseOf(file.value) : undefined
      return place === undefined || to === undefined ? [] : [{ app: place.app, to }]
    }),
  )
  const sorted = moves.flat().toSorted((left, right) => (left.app < right.app ? -1 : 1))
  const apps = sorted.map(({ app }) => app)
  return planHash(environment, sorted, rulesHash(policy.value, environment, apps), kind, expedite)
}
