// push: pins, rules or locks changed on the default branch, or locks and holds on the ledger branch.
import { z } from 'zod'
import { ledgerBranch } from '../../../domain/promotion/branch-names.ts'
import { contractsFolder } from '../../../domain/contract/contract-file.ts'
import { type EnvironmentName, environmentNameSchema } from '../../../domain/identifiers.ts'
import { locksFolder } from '../../../domain/locks/lock.ts'
import { lockPath, parseReleasePath, policyPath } from '../../../domain/release-path.ts'
import { always, repositorySchema, type Wanted, type WebhookEvent } from './event.ts'

const paths = z.array(z.string())
const schema = z.object({
  ref: z.string(),
  forced: z.boolean(),
  deleted: z.boolean(),
  sender: z.object({ type: z.string() }),
  repository: repositorySchema,
  commits: z.array(z.object({ added: paths, modified: paths, removed: paths })),
})

/** GitHub lists at most this many commits of a push; beyond, the paths are not all there. */
const mostCommits = 2048

export const push: WebhookEvent = {
  name: 'push',
  commands: (payload) => {
    const { ref, forced, deleted, sender, repository, commits } = schema.parse(payload)
    const touched = [
      ...new Set(commits.flatMap(({ added, modified, removed }) => [...added, ...modified, ...removed])),
    ]
    // What a rewritten history took away is not listed either.
    const complete = !forced && !deleted && commits.length < mostCommits
    if (ref === `refs/heads/${ledgerBranch}`) {
      // Nobody but the bot writes there, and it takes nothing back.
      const watch = complete && sender.type === 'Bot' ? [] : [always({ kind: 'watch-ledger' })]
      return [
        ...watch,
        ...(complete ? [...judged(ledgerLocks(touched)), ...ledgerHolds(touched)] : [everything]),
      ]
    }
    if (ref !== `refs/heads/${repository.default_branch}`) return []
    if (!complete) return [always({ kind: 'record-changes' }), everything]
    const pins = touched.filter((path) => parseReleasePath(path) !== undefined)
    return [
      ...(pins.length > 0 ? [always({ kind: 'record-changes', paths: pins })] : []),
      ...(touched.some(decidesForAll) ? [everything] : judged(fileLocks(touched))),
    ]
  },
}

/** Rules, and contracts with the bundles that lie beside them: any open promotion may be about them. */
function decidesForAll(path: string): boolean {
  return path === policyPath || path.startsWith(`${contractsFolder}/`)
}

const everything = always({ kind: 'judge-open' })

function judged(scope: readonly EnvironmentName[] | 'all'): readonly Wanted[] {
  if (scope === 'all') return [everything]
  return scope.length === 0 ? [] : [always({ kind: 'judge-open', environments: [...scope] })]
}

/** `locks/<env|all>.yaml` and `locks/<env|all>/<app>.yaml` on the ledger branch. */
function ledgerLocks(touched: readonly string[]): readonly EnvironmentName[] | 'all' {
  const names = touched.flatMap((path) => {
    const [folder, name = ''] = path.split('/')
    return folder === locksFolder ? [name.replace(/\.yaml$/, '')] : []
  })
  // One that is named for no environment may have been meant for any.
  return names.every((name) => environmentsNamed(name).length > 0) ? names.flatMap(environmentsNamed) : 'all'
}

/** `holds/<pull request>.json` on the ledger branch. */
function ledgerHolds(touched: readonly string[]): readonly Wanted[] {
  return touched.flatMap((path) => {
    const number = /^holds\/([1-9]\d{0,8})\.json$/.exec(path)?.[1]
    return number === undefined ? [] : [always({ kind: 'judge-pull-request', number: Number(number) })]
  })
}

/** `environments/<env>/lock.yaml` on the default branch. */
function fileLocks(touched: readonly string[]): readonly EnvironmentName[] {
  return touched.flatMap((path) =>
    environmentsNamed(path.split('/')[1] ?? '').filter((environment) => lockPath(environment) === path),
  )
}

function environmentsNamed(name: string): readonly EnvironmentName[] {
  const environment = environmentNameSchema.safeParse(name).data
  return environment === undefined ? [] : [environment]
}
