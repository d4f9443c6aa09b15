// The sandbox cluster: what it renders, what it calls healthy, and the commit statuses that Flux and Argo CD would write.
import { beforeEach, describe, expect, it } from 'vitest'
import { type CommitOid, commitOidSchema, digestSchema } from '../../../src/domain/identifiers.ts'
import type { ClusterSource, CommitStatus } from '../../../sandbox/cluster/cluster-source.ts'
import { renderedImages } from '../../../sandbox/cluster/rendered-images.ts'
import type { Renderer } from '../../../sandbox/cluster/renderer.ts'
import { SandboxCluster } from '../../../sandbox/cluster/sandbox-cluster.ts'
import { argoCd, flux, type StatusDialect } from '../../../sandbox/cluster/status-dialects.ts'
import { renderer } from '../../environments/needs-renderer.ts'
import { readSampleTree } from '../../environments/sample-tree.ts'

const sample = await readSampleTree()
const apiDigest = /sha256:[a-f0-9]{64}/.exec(sample.get('environments/dev/api/release.yaml') ?? '')?.[0]

/** A default branch in memory, one commit after another. */
class Branch implements ClusterSource {
  readonly #commits: ReadonlyMap<string, string>[] = []

  constructor(files: ReadonlyMap<string, string>) {
    this.push(files)
  }

  push(files: ReadonlyMap<string, string>): CommitOid {
    this.#commits.push(files)
    return oid(this.#commits.length)
  }

  async head(): Promise<CommitOid> {
    return Promise.resolve(oid(this.#commits.length))
  }

  async filesAt(commit: CommitOid): Promise<ReadonlyMap<string, string>> {
    return Promise.resolve(this.#commits[Number.parseInt(commit, 16) - 1] ?? new Map())
  }
}

function oid(nth: number): CommitOid {
  return commitOidSchema.parse(nth.toString(16).padStart(40, '0'))
}

let branch: Branch
let reported: CommitStatus[]
let said: string[]

beforeEach(() => {
  branch = new Branch(sample)
  reported = []
  said = []
})

function cluster(render: Renderer | undefined, dialect: StatusDialect = flux()): SandboxCluster {
  return new SandboxCluster({
    source: branch,
    dialect,
    renderer: render,
    report: async (status) => {
      reported.push(status)
      return Promise.resolve()
    },
    say: (sentence) => said.push(sentence),
  })
}

function edited(path: string, from: string | RegExp, to: string): Map<string, string> {
  const text = (sample.get(path) ?? '').replace(from, to)
  expect(text).not.toBe(sample.get(path))
  return new Map(sample).set(path, text)
}

const lines = () => reported.map(({ state, context, description }) => `${state} ${context}: ${description}`)

describe('[A14] the report of a healthy app', () => {
  it('is worded as by Flux', async ({ skip }) => {
    await cluster(renderer(skip)).sync()
    expect(reported).toEqual([
      {
        commit: oid(1),
        state: 'success',
        context: 'kustomization/dev-api/7c1f0a52',
        description: 'reconciliation succeeded',
        targetUrl: undefined,
      },
      {
        commit: oid(1),
        state: 'success',
        context: 'kustomization/dev-web/7c1f0a52',
        description: 'reconciliation succeeded',
        targetUrl: undefined,
      },
    ])
    expect(said).toEqual([])
  })

  it('is worded as by Argo CD', async ({ skip }) => {
    await cluster(renderer(skip), argoCd()).sync()
    expect(reported[0]).toEqual({
      commit: oid(1),
      state: 'success',
      context: 'continuous-delivery/dev-api',
      description: 'Application dev-api is now running new version of deployments manifests.',
      targetUrl: 'https://argocd.example/applications/dev-api?operation=true',
    })
  })

  it('is made for every new commit, and once for each', async ({ skip }) => {
    const follower = cluster(renderer(skip))
    await follower.sync()
    await follower.sync()
    expect(reported).toHaveLength(2)
    branch.push(sample)
    await follower.sync()
    expect(reported.slice(2).map(({ commit }) => commit)).toEqual([oid(2), oid(2)])
  })
})

describe('an app that is told to be ill', () => {
  const digest = digestSchema.parse(apiDigest)
  it.each([
    ['by its name', { app: 'api' }, ['failure', 'success']],
    ['by its digest', { digest }, ['failure', 'success']],
    ['with its environment', { environment: 'dev' }, ['failure', 'failure']],
    ['in another environment', { environment: 'staging', app: 'api' }, ['success', 'success']],
  ])('%s', async (_how, illness, states) => {
    const follower = cluster(undefined)
    follower.infect(illness)
    await follower.sync()
    expect(reported.map(({ state }) => state)).toEqual(states)
  })

  it('gets well again, and that is reported for the same commit', async () => {
    const follower = cluster(undefined)
    const heal = follower.infect({ app: 'api' })
    await follower.sync()
    heal()
    await follower.sync()
    expect(lines()).toEqual([
      'failure kustomization/dev-api/7c1f0a52: health check failed',
      'success kustomization/dev-web/7c1f0a52: reconciliation succeeded',
      'success kustomization/dev-api/7c1f0a52: reconciliation succeeded',
    ])
  })
})

describe('an environment that does not run what it pins', () => {
  it('is reported when kustomize refuses to build it', async ({ skip }) => {
    branch.push(edited('environments/dev/api/deployment.yaml', '- name: api', '- name: main'))
    await cluster(renderer(skip)).sync()
    expect(lines()).toEqual([
      'failure kustomization/dev-api/7c1f0a52: build failed',
      'failure kustomization/dev-web/7c1f0a52: build failed',
    ])
  })

  it('is reported when a replacement quietly finds no workload', async ({ skip }) => {
    const path = 'environments/dev/api/kustomization.yaml'
    branch.push(edited(path, /kind: Deployment\n {10}name: api/, 'kind: Deployment\n          name: backend'))
    const seen = await cluster(renderer(skip)).sync()
    expect(lines()).toEqual([
      'failure kustomization/dev-api/7c1f0a52: build failed',
      'success kustomization/dev-web/7c1f0a52: reconciliation succeeded',
    ])
    expect(seen[0]?.problem).toContain(`no workload runs registry.example/acme/api@${apiDigest ?? ''}`)
  })

  it('is reported when a release file cannot be read', async () => {
    branch.push(edited('environments/dev/api/release.yaml', 'kind: Release', 'kind: Realise'))
    await cluster(undefined, argoCd()).sync()
    expect(lines()[0]).toBe(
      'failure continuous-delivery/dev-api: The sync operation of application dev-api has failed.',
    )
  })
})

it('says aloud that it believes the pins where nothing can render them', async () => {
  await cluster(undefined).sync()
  expect(said).toEqual([
    'Neither kustomize 5 nor kubectl is here: the cluster believes the pins without rendering them.',
  ])
  expect(reported.map(({ state }) => state)).toEqual(['success', 'success'])
})

it('finds images wherever pods are described', () => {
  const manifests = [
    'kind: Pod\nspec:\n  containers: [{ image: a@sha256:1 }]\n  initContainers: [{ image: b }]',
    'kind: CronJob\nspec: { jobTemplate: { spec: { template: { spec: { containers: [{ image: c }] } } } } }',
    'kind: ConfigMap\ndata: { containers: none, image: not-this }',
  ]
  expect(renderedImages(manifests.join('\n---\n'))).toEqual(['a@sha256:1', 'b', 'c'])
})
