// Invariant 6: from the moment a lock is acknowledged until someone lifts it or has run out, nothing merges there.
import { parse } from 'yaml'
import type { AppName, EnvironmentName } from '../../../src/domain/identifiers.ts'
import { type LockFile, lockFilePath, lockFileSchema, type Scope } from '../../../src/domain/locks/lock.ts'
import { lockPath } from '../../../src/domain/release-path.ts'
import type { PullRequest, Repository } from '../../../sandbox/github/state/records/repository.ts'
import type { World } from '../../../sandbox/world/start-world.ts'
import type { Watched } from './watched.ts'

/** @param base the default branch's commit that it was merged onto */
export async function lockedMergeProblems(
  world: World,
  { ledgerAtMerge }: Watched,
  pullRequest: PullRequest,
  base: string,
  { environment, app }: { readonly environment: EnvironmentName; readonly app: AppName },
): Promise<readonly string[]> {
  const { git } = world.repository
  const ledger = ledgerAtMerge.get(pullRequest)
  const targets = (['all', environment] as const).flatMap(
    (scope) => [[scope, null] as const, [scope, app] as const] as const,
  )
  const found: string[] = []
  const byHand = await textOf(git, base, lockPath(environment))
  if (byHand !== undefined && holdsAt(readLock(byHand), pullRequest)) found.push(lockPath(environment))
  for (const [scope, only] of targets) {
    const path = lockFilePath(scope, only)
    const text = ledger === undefined ? undefined : await textOf(git, ledger, path)
    if (text === undefined) continue
    const lock = readLock(text)
    if (holdsAt(lock, pullRequest) && (await wasAcknowledged(world, scope, only, lock, pullRequest))) {
      found.push(path)
    }
  }
  return found.map((path) => `6: #${pullRequest.number} was merged into the lock ${path}`)
}

/** The final reaction to the command says so; a lock that no command set holds from its first moment on. */
async function wasAcknowledged(
  world: World,
  scope: Scope,
  app: AppName | null,
  lock: LockFile | undefined,
  { mergedAt }: PullRequest,
): Promise<boolean> {
  const asked = (await world.ledger()).flatMap(({ payload }) =>
    payload.kind === 'locked' &&
    payload.scope === scope &&
    payload.app === app &&
    payload.lock.since === lock?.since &&
    payload.asked !== undefined
      ? [payload.asked]
      : [],
  )
  if (asked.length === 0) return true
  const comments = [...world.repository.threads.values()].flatMap((thread) => thread.comments)
  const done = comments
    .filter(({ nodeId }) => asked.some((id) => id === nodeId))
    .flatMap(({ reactions }) => reactions)
    .filter(({ user, content }) => user === world.app.bot && content === '+1')
  return done.some(({ createdAt }) => mergedAt !== undefined && createdAt <= mergedAt)
}

/** A lock that cannot be read holds for ever. */
function holdsAt(lock: LockFile | undefined, { mergedAt }: PullRequest): boolean {
  return lock?.until === undefined || mergedAt === undefined || mergedAt.toISOString() < lock.until
}

function readLock(text: string): LockFile | undefined {
  const lock = lockFileSchema.safeParse(parse(text, { logLevel: 'silent' }))
  return lock.success ? lock.data : undefined
}

async function textOf(git: Repository['git'], oid: string, path: string): Promise<string | undefined> {
  const tree = (await git.commit(oid))?.tree
  const entry = tree === undefined ? undefined : await git.entryAt(tree, path)
  return entry?.type === 'blob' ? (await git.blob(entry.oid))?.toString() : undefined
}
