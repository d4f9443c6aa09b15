// The doors, each opened on a generated world: what the engine decides behind it, before anybody is told.
import type { Promotion } from '../../../src/domain/promotion/promotion.ts'
import { releasePath } from '../../../src/domain/release-path.ts'
import type { Outcome, PromotionReport } from '../../../src/messages/outcome.ts'
import { parseComment } from '../../../src/engine/commands/parse-comment.ts'
import { trailersOf } from '../../../src/domain/promotion/promotion-trailers.ts'
import { LedgerMemory } from '../../../src/engine/caches/ledger-memory.ts'
import { runCommand } from '../../../src/engine/commands/run-command.ts'
import { answerDispatch } from '../../../src/engine/commands/answer-dispatch.ts'
import type { Dependencies } from '../../../src/engine/dependencies.ts'
import { Stopwatch } from '../../../src/engine/facts/stopwatch.ts'
import { LedgerMirrors } from '../../../src/engine/mirror/ledger-mirror.ts'
import { evaluatePullRequest } from '../../../src/engine/evaluate/pull-request/evaluate-pull-request.ts'
import { ReconcileCache } from '../../../src/engine/caches/reconcile-cache.ts'
import { PolicyCache } from '../../../src/engine/facts/policy/policy-cache.ts'
import { BundleCache } from '../../../src/engine/caches/bundle-cache.ts'
import { AgreedTrees } from '../../../src/engine/caches/agreed-trees.ts'
import { TracedCommits } from '../../../src/engine/caches/traced-commits.ts'
import type { GitHost } from '../../../src/ports/git-host/git-host.ts'
import type { Change } from '../../../src/ports/git-host/git-host-changes.ts'
import type { PullRequestAnswer, QueryKind, QueryOf } from '../../../src/ports/git-host/git-host-queries.ts'
import { messages } from '../../messages/examples/messages.ts'
import { commit, digest, hostId, maria, now, promotionId, staging } from '../../support/builders/names.ts'
import { promotion } from '../../support/builders/promotion.ts'
import { ownCommit, pullRequest } from '../../support/builders/pull-request.ts'
import { snapshot } from '../../support/builders/reading.ts'
import { filesOf, type GeneratedWorld, releaseOf, releaseText } from './generated-world.ts'

const repository = { installation: 1, owner: 'acme', name: 'deploy' }
const head = commit('d')
const nobody = () => Promise.reject(new Error('nothing is asked for but this'))

const nothing = () => undefined

/** What promotions here never come to. */
const elsewhere = {
  workflows: { find: nobody, start: nobody },
  reviews: { answer: nobody },
  onTruncation: nothing,
}

/** A git host that has this world in it, and notes what it is told to write. */
function hostOf(world: GeneratedWorld, open?: PullRequestAnswer) {
  const { onDefault, onLedger } = filesOf(world)
  const { next, before } = releaseOf(world.app)
  const proposed = releaseText(world.verb === 'promote' ? next : before)
  const all = snapshot(
    [
      ['default', onDefault],
      ['ledger', onLedger],
      [head, { ...onDefault, [releasePath(staging, world.app)]: proposed }],
    ],
    {
      person: ({ groups }) => ({
        known: true,
        value: { permission: world.permission, teams: world.teams.filter((team) => groups.includes(team)) },
      }),
      pullRequest: () => open,
    },
  )
  const changes: Change[] = []
  const host: GitHost = {
    read: (_where, queries) => {
      const asked = new Set(queries.map((query) => JSON.stringify(query)))
      const has = <Kind extends QueryKind>(query: QueryOf<Kind>) => asked.has(JSON.stringify(query))
      return Promise.resolve({ ...all, has })
    },
    write: (_where, _snapshot, written) => {
      changes.push(...written)
      const url = 'https://github.com/acme/deploy/pull/12'
      const link = { id: hostId('PR_12'), number: 12, url }
      return Promise.resolve(written.map(() => ({ kind: 'done', commit: head, pullRequest: link }) as const))
    },
    compareCommits: nobody,
    react: nobody,
    startBranch: nobody,
    repositories: nobody,
    commentsSince: nobody,
  }
  return { host, changes }
}

function dependenciesOf(host: GitHost): Dependencies & { readonly stopwatch: Stopwatch } {
  return {
    host,
    registry: {
      describe: () => Promise.resolve({ kind: 'absent' }),
      digestOf: (_, tag) =>
        Promise.resolve({ kind: 'found', digest: digest({ 'v1.2.3': 'c', 'v1.2.2': 'b' }[tag] ?? 'a') }),
    },
    signatures: { verify: nobody, provenance: nobody, testResults: nobody },
    scans: { attachedTo: nobody },
    blobs: { digestOf: nobody },
    programs: { isBusy: false, run: nobody },
    keepOutput: () => {
      throw new Error('no program runs')
    },
    messages,
    policies: new PolicyCache(),
    agreed: new AgreedTrees(),
    bundles: new BundleCache(),
    traced: new TracedCommits(() => 0),
    reconcileCache: new ReconcileCache(),
    history: new LedgerMirrors([], nothing),
    ledgers: new LedgerMemory(nothing, nothing),
    policyVariables: [],
    ...elsewhere,
    now: () => now,
    newPromotionId: () => promotionId(),
    stopwatch: new Stopwatch(() => now),
  }
}

/** What a typed line comes to, and whether a pull request was opened for it. */
export async function typed(world: GeneratedWorld, text: string): Promise<Outcome> {
  const { host } = hostOf(world)
  const [task, ...others] = parseComment(text).requests
  if (task === undefined || others.length > 0) throw new Error(`this is no single command: ${text}`)
  const answer = await runCommand(dependenciesOf(host), repository, task.request, {
    actor: maria,
    origin: { kind: 'comment', thread: 5, comment: hostId('IC_1') },
    alsoAsk: [],
    isAnswered: () => false,
  })
  if (answer.kind !== 'answered') throw new Error('it was answered before')
  return answer.outcome
}

/** What a program's dispatch comes to: whether it opened anything, and what it was told. */
export async function dispatched(world: GeneratedWorld, verb: 'promote' | 'rollback', payload: object) {
  const { host, changes } = hostOf(world)
  await answerDispatch(dependenciesOf(host), repository, {
    verb,
    payload,
    actor: maria,
    delivery: 'a-delivery',
  })
  const told = changes.flatMap((change) => (change.kind === 'post-check' ? [change.output.summary] : []))
  return { opened: changes.some(({ kind }) => kind === 'open-pull-request'), told: told.join('\n') }
}

/** How the pull request is judged that the bot opened for it, or would have. */
export async function judged(world: GeneratedWorld): Promise<PromotionReport> {
  const { next, now: from, before } = releaseOf(world.app)
  const moves = [{ app: world.app, from, to: world.verb === 'promote' ? next : before }]
  const rollback = world.verb === 'promote' ? undefined : { reason: 'errors' }
  const asked: Promotion = promotion({ requester: maria, moves, rollback })
  const open = pullRequest({
    state: 'open',
    merged: undefined,
    head,
    headBranch: `lockkeeper-promote/staging/${world.app}`,
    commits: [ownCommit(asked, { oid: head, message: `Promote\n\n${trailersOf(asked)}` })],
    files: [releasePath(staging, world.app)],
    reviews: [],
    checks: [],
  })
  const evaluated = await evaluatePullRequest(dependenciesOf(hostOf(world, open).host), repository, 12)
  if (evaluated.kind !== 'promotion') throw new Error(`it was taken for ${evaluated.kind}`)
  return evaluated.report
}
