// The git endpoint: clone and push at `/<owner>/<name>.git`, with a token as the password.
import { pushedMoves, serveGit } from '../git/smart-http.ts'
import { rulesFor } from '../state/operations/ref-rules.ts'
import { refsPushed } from '../state/operations/git/refs.ts'
import { needs, permitted } from '../state/permissions.ts'
import type { Actor } from '../state/records/actor.ts'
import type { Repository } from '../state/records/repository.ts'
import type { World } from '../state/world.ts'
import type { Desk, Incoming, Outgoing } from './desk.ts'

/** Whether a path is a git client's, and what it names. */
export function gitPathOf(path: string) {
  const [, owner, name, pathInfo] = /^\/([^/]+)\/([^/]+)\.git(\/.*)$/.exec(path) ?? []
  return owner === undefined || name === undefined || pathInfo === undefined
    ? undefined
    : { owner, name, pathInfo }
}

export async function serveGitClient(
  desk: Desk,
  { owner, name, pathInfo }: { readonly owner: string; readonly name: string; readonly pathInfo: string },
  incoming: Incoming,
): Promise<Outgoing> {
  const { world } = desk
  const signedIn = desk.tokens.authenticate(incoming.headers['authorization'])
  if (signedIn.kind !== 'caller' || signedIn.caller.kind === 'app')
    return { status: 401, headers: { 'www-authenticate': 'Basic realm="GitHub"' }, body: '' }
  const actor = signedIn.caller
  const repository = world.repository(owner, name)
  if (repository === undefined) return { status: 404, headers: {}, body: 'Repository not found.' }
  const pushing =
    pathInfo === '/git-receive-pack' || incoming.url.searchParams.get('service') === 'git-receive-pack'
  const allowed = permitted(world, actor, repository, pushing ? needs.writeContents : needs.readContents)
  if (!allowed.ok) return { status: allowed.error.status, headers: {}, body: allowed.error.message }

  const moves =
    pathInfo === '/git-receive-pack' ? pushedMoves(incoming.body, incoming.headers['content-encoding']) : []
  const refusal = moves
    .map(({ ref, after }) => pushProblem(world, actor, repository, ref, after))
    .find(Boolean)
  if (refusal !== undefined) return { status: 403, headers: {}, body: refusal }
  const answer = await serveGit({
    directory: repository.git.directory,
    method: incoming.method,
    pathInfo,
    query: incoming.url.search.slice(1),
    headers: incoming.headers,
    body: incoming.body,
    user: actor.account.login,
    onlyForward: moves.some(({ ref }) => !rulesFor(world, repository, branchOf(ref), actor).allowForce),
  })
  if (moves.length > 0) await refsPushed(world, actor, repository)
  return answer
}

/** What a branch's rules have against a push, as far as can be said before its objects are there. */
function pushProblem(
  world: World,
  actor: Actor,
  repository: Repository,
  ref: string,
  after: string | undefined,
): string | undefined {
  const rules = rulesFor(world, repository, branchOf(ref), actor)
  if (after === undefined)
    return rules.allowDeletion ? undefined : `Cannot delete the protected branch ${ref}`
  if (rules.reviews > 0)
    return `Protected branch update failed for ${ref}. Changes must be made through a pull request.`
  const [check] = rules.checks
  return check === undefined
    ? undefined
    : `Protected branch update failed for ${ref}. Required status check "${check.context}" is expected.`
}

function branchOf(ref: string): string {
  return ref.replace(/^refs\/heads\//, '')
}
