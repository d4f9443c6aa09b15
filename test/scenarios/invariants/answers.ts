// Invariants 7 and 8: every command has its one answer and final reaction, and nothing is said or posted twice.
import { parseComment } from '../../../src/engine/commands/parse-comment.ts'
import { parseTrailers } from '../../../src/domain/promotion/promotion-trailers.ts'
import type { Comment, Thread } from '../../../sandbox/github/state/records/repository.ts'
import type { World } from '../../../sandbox/world/start-world.ts'
import type { Watched } from './watched.ts'

export async function conversationProblems(world: World, { said }: Watched): Promise<readonly string[]> {
  const { repository, app } = world
  const threads = [...repository.threads.values()]
  const promotions = await promotionsByComment(world)
  const commands = threads
    .flatMap(({ comments }) => comments)
    .filter(({ author }) => author !== app.bot)
    .filter(({ nodeId, body }) => answersDue(said.get(nodeId) ?? body) > 0)
  return [
    ...commands.flatMap((comment) => {
      const due = answersDue(said.get(comment.nodeId) ?? comment.body)
      return answerProblems(world, comment, due, promotions.get(comment.nodeId) ?? [])
    }),
    ...threads.flatMap((thread) => repeated(ownBodies(thread, world), `8: #${thread.number} was told twice`)),
    ...repository.suites
      .filter((suite) => suite.app === app)
      .flatMap(({ headOid, runs }) =>
        repeated(
          runs.map(({ name }) => name),
          `8: ${headOid.slice(0, 8)} was given twice the check`,
        ),
      ),
  ]
}

/** One wrong line stops a comment, and is one answer. */
function answersDue(body: string): number {
  const { requests, problems } = parseComment(body)
  return problems.length > 0 ? 1 : requests.length
}

function answerProblems(
  world: World,
  comment: Comment,
  due: number,
  promotions: readonly string[],
): readonly string[] {
  const { thread, reactions, author } = comment
  const markers = ownBodies(thread, world)
  const answers = markers.filter(
    (marker) =>
      marker.startsWith(`answer:${comment.nodeId}:`) ||
      marker.startsWith(`not-authorized:${author.login.toLowerCase()}:`) ||
      promotions.includes(marker),
  ).length
  const parked = markers.some((marker) => marker === `parked:${comment.nodeId}`)
  const own = reactions.filter(({ user }) => user === world.app.bot).map(({ content }) => content)
  const what = `the command ${JSON.stringify(comment.body.slice(0, 60))} (${comment.nodeId})`
  return [
    ...(answers === due || parked ? [] : [`7: ${what} has ${answers} answers, not ${due}`]),
    ...(own.length === 1 && own[0] !== 'eyes'
      ? []
      : [`7: ${what} ended with the reactions ${own.join(' ')}`]),
  ]
}

/** What the bot said in a thread: by its marker, or as it is where it carries none. */
function ownBodies(thread: Thread, { app }: World): readonly string[] {
  return thread.comments
    .filter(({ author }) => author === app.bot)
    .map(({ body }) => /<!-- lockkeeper:(\S+) -->/.exec(body)?.[1] ?? body)
}

/** The promotions that were opened, by the comment that asked for them. */
async function promotionsByComment(world: World) {
  const { app } = world
  const found = new Map<string, string[]>()
  for (const { author, headOid } of world.pullRequests()) {
    if (author !== app.bot) continue
    const described = await describedBy(world, headOid)
    if (described?.origin.kind !== 'comment') continue
    const { comment } = described.origin
    found.set(comment, [...(found.get(comment) ?? []), described.id])
  }
  return found
}

/** The description nearest to a head: somebody may have pushed onto the bot's own commit. */
async function describedBy({ repository }: World, headOid: string) {
  let oid: string | undefined = headOid
  for (let depth = 0; oid !== undefined && depth < 10; depth += 1) {
    const commit = await repository.git.commit(oid)
    const described = parseTrailers(commit?.message ?? '')
    if (described !== undefined) return described
    oid = commit?.parents[0]
  }
  return undefined
}

function repeated(said: readonly string[], what: string): readonly string[] {
  return said.filter((each, at) => said.indexOf(each) !== at).map((each) => `${what}: ${each.slice(0, 80)}`)
}
