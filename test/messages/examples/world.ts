// A small world to speak of: one repository, three environments, a few people, and builders for what happens there.
import type { Eligibility } from '../../../src/gates/evaluate.ts'
import type { EnvironmentRules, Policy } from '../../../src/domain/environments/environment.ts'
import type { Judgement } from '../../../src/gates/catalog.ts'
import {
  type AppName,
  appNameSchema,
  commitOidSchema,
  type Digest,
  digestSchema,
  environmentNameSchema,
  hostIdSchema,
  instantSchema,
  loginSchema,
  promotionIdSchema,
  versionSchema,
} from '../../../src/domain/identifiers.ts'
import type { PromotionReport, PullRequestLink } from '../../../src/messages/outcome.ts'
import type { Move, Promotion } from '../../../src/domain/promotion/promotion.ts'
import type { DeployedState } from '../../../src/domain/ledger/deployed-state.ts'
import type { AnswerContext, BodyContext, CheckContext } from '../../../src/text/context.ts'

export const environment = (name: string) => environmentNameSchema.parse(name)
export const app = (name: string) => appNameSchema.parse(name)
export const version = (name: string) => versionSchema.parse(name)
export const login = (name: string) => loginSchema.parse(name)
export const instant = (text: string) => instantSchema.parse(text)
export const digest = (character: string): Digest => digestSchema.parse(`sha256:${character.repeat(64)}`)
export const commit = (character: string) => commitOidSchema.parse(character.repeat(40))

export const [dev, staging, prod] = [environment('dev'), environment('staging'), environment('prod')]
export const now = instant('2026-03-02T14:05:00Z')
export const pullRequest: PullRequestLink = { number: 12, url: 'https://github.com/acme/deploy/pull/12' }

export const place = {
  repositoryUrl: 'https://github.com/acme/deploy',
  policyPath: '.github/lockkeeper.yaml',
  policyCommit: commit('a'),
}

function rules(name: typeof dev, change: Partial<EnvironmentRules> = {}): EnvironmentRules {
  return {
    name,
    after: [],
    production: false,
    autoMerge: false,
    authorization: { allowedGroups: [], separationOfDuties: false },
    approvals: { count: 0, groups: [] },
    verification: { contexts: [], reporters: [] },
    rollback: { automatic: 'propose' },
    ...change,
  }
}

export const policy: Policy = {
  path: '.github/lockkeeper.yaml',
  environments: [
    rules(dev, { autoMerge: true }),
    rules(staging, { after: [dev], approvals: { count: 1, groups: [] } }),
    rules(prod, {
      after: [staging],
      production: true,
      authorization: { allowedGroups: ['release-managers'], separationOfDuties: true },
      approvals: { count: 2, groups: ['release-managers', 'sre'] },
    }),
  ],
}

export function move(name: string, from: string | undefined, to: string): Move {
  const image = { name, repository: `ghcr.io/acme/${name}` }
  return {
    app: app(name),
    from: {
      version: from === undefined ? undefined : version(from),
      source: { commit: from === undefined ? undefined : commit('b'), contract: undefined },
      images: [{ ...image, digest: from === undefined ? undefined : digest('b') }],
    },
    to: {
      version: version(to),
      source: { commit: commit('c'), contract: undefined },
      images: [{ ...image, digest: digest('c') }],
    },
  }
}

export function promotion(moves: readonly Move[], to = staging): Promotion {
  return {
    id: promotionIdSchema.parse('0195f2a4-7c3e-7d21-9a10-2f6f8a1b3c4d'),
    environment: to,
    requester: login('maria'),
    origin: { kind: 'comment', thread: 5, comment: hostIdSchema.parse('IC_kwDOA1') },
    moves,
    rollback: undefined,
    rulesHash: digest('1'),
    planHash: digest('2'),
  }
}

export function deployedState(
  name: AppName,
  where: typeof dev,
  change: Partial<DeployedState> = {},
): DeployedState {
  return {
    environment: where,
    app: name,
    release: {
      version: version('v1.2.3'),
      commit: commit('c'),
      contract: null,
      images: [{ name, repository: `ghcr.io/acme/${name}`, digest: digest('c') }],
    },
    index: 41,
    promotion: null,
    requester: login('jo'),
    bypassed: false,
    commit: commit('d'),
    since: instant('2026-03-02T10:53:00Z'),
    health: {
      state: 'verified',
      index: 42,
      at: instant('2026-03-02T11:01:00Z'),
      reporter: login('argocd[bot]'),
      context: 'argocd/dev',
      url: null,
    },
    ...change,
  }
}

export function report(
  of: Promotion,
  outcome: Eligibility['outcome'],
  judgements: readonly Judgement[],
  chain: readonly DeployedState[] = of.moves.map((moved) => deployedState(moved.app, dev)),
): PromotionReport {
  const stability = of.moves.map((moved) => ({
    app: moved.app,
    deployedState:
      moved.from.version === undefined
        ? undefined
        : deployedState(moved.app, of.environment, {
            release: { ...deployedState(moved.app, dev).release, version: moved.from.version },
          }),
    healthyBefore: [version('v1.2.1'), version('v1.2.0')],
    putAway: [{ version: version('v1.2.0-rc1'), since: instant('2026-02-20T09:00:00Z') }],
  }))
  return { promotion: of, eligibility: { outcome, judgements }, chain, stability, at: now }
}

export const onApi = promotion([move('api', 'v1.2.2', 'v1.2.3')])

export const answerContext: AnswerContext = {
  ...place,
  marker: 'comment:IC_kwDOA1',
  asked: '/promote api to staging',
  asker: login('maria'),
  policy,
}
export const checkContext: CheckContext = { ...place, promotion: onApi, at: now }
export const bodyContext: BodyContext = {
  ...place,
  rules: rules(staging, { after: [dev], approvals: { count: 2, groups: ['release-managers'] } }),
}
