// What runs where: every app with what each environment pins, and what the ledger knows of its health.
import { environmentNameSchema } from '../../../../src/domain/identifiers.ts'
import { parseReleaseFile } from '../../../../src/domain/pins/release-file.ts'
import { parseReleasePath, policyPath } from '../../../../src/domain/release-path.ts'
import { parsePolicy } from '../../../../src/policy/parse-policy.ts'
import { ledgerBranch } from '../../../../src/domain/promotion/branch-names.ts'
import { deployedStateSchema } from '../../../../src/domain/ledger/deployed-state.ts'
import { deployedStatePath } from '../../../../src/domain/ledger/deployed-state-path.ts'
import type { Repository } from '../../state/records/repository.ts'
import { moment } from '../moment.ts'
import type { Content, Here } from './here.ts'
import { textAt, textsBelow } from '../../state/branch-texts.ts'
import { threadRow } from './threads-view.ts'

export async function overviewPage({ world, repository }: Here): Promise<Content> {
  const now = world.now()
  const files = await textsBelow(repository, repository.defaultBranch, 'environments')
  const pins = [...files].flatMap(([path, text]) => {
    const place = parseReleasePath(path)
    return place === undefined ? [] : [{ ...place, path, pin: parseReleaseFile(text) }]
  })
  const environments = await orderOf(
    repository,
    pins.map(({ environment }) => environment),
  )
  const apps = [...new Set(pins.map(({ app }) => app))].toSorted()
  const cell = async (app: (typeof apps)[number], environment: string) => {
    const found = pins.find((each) => each.app === app && each.environment === environment)
    if (found === undefined) return undefined
    const { path, pin } = found
    const digest = pin.ok ? pin.value.images[0]?.digest : undefined
    return {
      path,
      version: pin.ok ? pin.value.version : undefined,
      unreadable: !pin.ok,
      digest: digest?.slice('sha256:'.length, 'sha256:'.length + 12),
      standing: await deployedStateView(repository, deployedStatePath(found.environment, app), digest, now),
    }
  }
  const threads = [...repository.threads.values()].toReversed()
  const open = threads.filter(({ state, kind }) => state === 'open' && kind === 'PullRequest')
  const issues = threads.filter(({ state, kind }) => state === 'open' && kind === 'Issue')
  return {
    template: 'overview',
    title: 'Environments',
    view: {
      environments,
      apps: await Promise.all(
        apps.map(async (app) => ({
          name: app === '_' ? repository.name : app,
          cells: await Promise.all(environments.map((environment) => cell(app, environment))),
        })),
      ),
      pulls: open.map((thread) => threadRow(thread, now)),
      issues: issues.slice(0, 5).map((thread) => threadRow(thread, now)),
    },
  }
}

/** The owners' order where they wrote one down, else by name. */
async function orderOf(repository: Repository, present: readonly string[]): Promise<readonly string[]> {
  const text = await textAt(repository, repository.defaultBranch, policyPath)
  const folders = present.flatMap((name) => environmentNameSchema.safeParse(name).data ?? [])
  const policy = text === undefined ? undefined : parsePolicy(text, policyPath, folders)
  const written = policy?.ok === true ? policy.value.environments.map(({ name }) => name) : []
  return [...new Set([...written, ...present.toSorted()])].filter(
    (name) => environmentNameSchema.safeParse(name).success && present.includes(name),
  )
}

/** What the ledger says of an app in an environment, as long as it speaks of what is pinned now. */
async function deployedStateView(
  repository: Repository,
  path: string,
  digest: string | undefined,
  now: Date,
) {
  const text = await textAt(repository, ledgerBranch, path)
  const standing = text === undefined ? undefined : deployedStateSchema.safeParse(JSON.parse(text)).data
  if (standing === undefined || standing.release.images[0]?.digest !== digest) return undefined
  const health = { verified: 'healthy', failed: 'unhealthy', unreported: 'no report yet' } as const
  const signs = { verified: 'good', failed: 'bad', unreported: 'wait' } as const
  return {
    health: standing.bypassed ? 'came without a promotion' : health[standing.health.state],
    sign: standing.bypassed ? 'bad' : signs[standing.health.state],
    since: moment(new Date(standing.since), now),
    by: standing.requester ?? undefined,
  }
}
