// Restores what was said about commits: check runs, statuses and deployments.
import { nodeIdOf } from '../../../sandbox/github/state/node-ids.ts'
import type { App } from '../../../sandbox/github/state/records/account.ts'
import type { CheckRun, CheckSuite, Deployment } from '../../../sandbox/github/state/records/repository.ts'
import type { World } from '../../../sandbox/github/state/world.ts'
import type { RecordedGithub } from './recording.ts'
import type { Restoring } from './restore-threads.ts'

type Recorded = RecordedGithub['repository']

export function restoreReports(restoring: Restoring, { suites, statuses, deployments }: Recorded): void {
  const { world, repository, account } = restoring
  for (const suite of suites) repository.suites.push(suiteOf(restoring, suite))
  for (const { id, oid, context, state, description, targetUrl, creator, createdAt } of statuses) {
    const identity = { kind: 'StatusContext', id, nodeId: nodeIdOf('StatusContext', id) } as const
    const said = { oid, context, state, description, targetUrl, creator: account(creator), createdAt }
    repository.statuses.push(world.remember({ ...identity, repository, ...said }))
  }
  for (const deployment of deployments) repository.deployments.push(deploymentOf(restoring, deployment))
}

function suiteOf({ world, repository }: Restoring, recorded: Recorded['suites'][number]): CheckSuite {
  const { id, headOid, headBranch, createdAt } = recorded
  const app = appOf(world, recorded.app)
  const runs: CheckRun[] = []
  const suite = world.remember({
    kind: 'CheckSuite',
    id,
    nodeId: nodeIdOf('CheckSuite', id),
    repository,
    app,
    headOid,
    headBranch,
    createdAt,
    runs,
  } satisfies CheckSuite)
  for (const run of recorded.runs) {
    const { title, summary, text } = run.output
    runs.push(
      world.remember({
        kind: 'CheckRun',
        id: run.id,
        nodeId: nodeIdOf('CheckRun', run.id),
        suite,
        name: run.name,
        status: run.status,
        conclusion: run.conclusion,
        startedAt: run.startedAt,
        completedAt: run.completedAt,
        detailsUrl: run.detailsUrl,
        externalId: run.externalId,
        output: { title, summary, text, annotations: [] },
        actions: run.actions,
      }),
    )
  }
  return suite
}

function deploymentOf(
  { world, repository, account }: Restoring,
  { statuses, ...recorded }: Recorded['deployments'][number],
): Deployment {
  const deployment: Deployment = world.remember({
    ...recorded,
    kind: 'Deployment',
    nodeId: nodeIdOf('Deployment', recorded.id),
    repository,
    description: recorded.description,
    creator: account(recorded.creator),
    statuses: [],
  })
  for (const { id, description, environmentUrl, logUrl, creator, ...status } of statuses) {
    const identity = { kind: 'DeploymentStatus', id, nodeId: nodeIdOf('DeploymentStatus', id) } as const
    const said = { ...status, description, environmentUrl, logUrl, creator: account(creator) }
    deployment.statuses.push(world.remember({ ...identity, deployment, ...said }))
  }
  return deployment
}

function appOf({ apps }: World, slug: string): App {
  const app = [...apps.values()].find((each) => each.slug === slug)
  if (app === undefined) throw new Error(`the recording knows the app ${slug}, and this world does not`)
  return app
}
