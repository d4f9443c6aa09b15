// The plan of a merge, made again from git: the releases at its head, under the rules of its base.
import type { EnvironmentName } from '../../../src/domain/identifiers.ts'
import { parseReleaseFile } from '../../../src/domain/pins/release-file.ts'
import { parseReleasePath, policyPath } from '../../../src/domain/release-path.ts'
import { planHash } from '../../../src/domain/promotion/plan-hash.ts'
import { parsePolicy } from '../../../src/policy/parse-policy.ts'
import type { PromotionKind } from '../../../src/domain/promotion/promotion.ts'
import { rulesHash } from '../../../src/domain/promotion/rules-hash.ts'
import { releaseOf } from '../../../src/domain/release/release.ts'
import type { Repository } from '../../../sandbox/github/state/records/repository.ts'

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
