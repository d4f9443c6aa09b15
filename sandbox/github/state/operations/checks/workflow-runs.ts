// Workflow runs: started by `workflow_dispatch` where the file allows it, ended by whoever plays the runner.
import { parse } from 'yaml'
import { z } from 'zod'
import { ok } from '../../../../../src/domain/result.ts'
import { textAt } from '../../branch-texts.ts'
import { notFound, type Outcome, unprocessable } from '../../github-error.ts'
import { needs, permitted } from '../../permissions.ts'
import type { Actor } from '../../records/actor.ts'
import type { Conclusion } from '../../records/check-output.ts'
import type { Repository, WorkflowRun } from '../../records/repository.ts'
import type { World } from '../../world.ts'

const inputSchema = z.object({ required: z.boolean().default(false) }).nullable()
const workflowSchema = z.object({
  name: z.string().optional(),
  'run-name': z.string().optional(),
  on: z.object({
    workflow_dispatch: z.object({ inputs: z.record(z.string(), inputSchema).default({}) }).nullable(),
  }),
})

export interface NewRun {
  /** The file's name in `.github/workflows`. */
  readonly file: string
  readonly ref: string
  readonly inputs: Readonly<Record<string, string>>
}

/** 404 where there is no such file, 422 where it takes no dispatch or other inputs. */
export async function dispatchWorkflow(
  world: World,
  actor: Actor,
  repository: Repository,
  { file, ref, inputs }: NewRun,
): Promise<Outcome<WorkflowRun>> {
  const allowed = permitted(world, actor, repository, needs.writeActions)
  if (!allowed.ok) return allowed
  const path = `.github/workflows/${file}`
  const headOid = await repository.git.commitNamed(ref)
  const text = headOid === undefined ? undefined : await textAt(repository, ref, path)
  if (headOid === undefined || text === undefined) return notFound()
  const workflow = workflowSchema.safeParse(parse(text)).data
  if (workflow === undefined) return unprocessable("Workflow does not have 'workflow_dispatch' trigger")
  const declared = workflow.on.workflow_dispatch?.inputs ?? {}
  const unexpected = Object.keys(inputs).filter((name) => !(name in declared))
  if (unexpected.length > 0) return unprocessable(`Unexpected inputs provided: ${JSON.stringify(unexpected)}`)
  const missing = Object.entries(declared).find(
    ([name, each]) => each?.required === true && !(name in inputs),
  )
  if (missing !== undefined) return unprocessable(`Required input '${missing[0]}' not provided`)
  const name = workflow.name ?? path
  const run: WorkflowRun = {
    ...world.identity('WorkflowRun'),
    repository,
    path,
    name,
    displayTitle: (workflow['run-name'] ?? name).replaceAll(
      /\$\{\{\s*inputs\.(\w+)\s*\}\}/g,
      (_, input: string) => inputs[input] ?? '',
    ),
    number: repository.workflowRuns.filter((each) => each.path === path).length + 1,
    event: 'workflow_dispatch',
    headBranch: ref,
    headOid,
    actor: actor.account,
    inputs,
    createdAt: world.now(),
    updatedAt: world.now(),
    attempt: 1,
    status: 'queued',
    conclusion: undefined,
  }
  repository.workflowRuns.push(run)
  world.emit({ event: 'workflow_run', action: 'requested', repository, sender: actor.account, run })
  return ok(run)
}

/** The runner is through; a second time it was asked to run again. */
export function concludeWorkflowRun(world: World, run: WorkflowRun, conclusion: Conclusion): void {
  if (run.status === 'completed') run.attempt += 1
  run.status = 'completed'
  run.conclusion = conclusion
  run.updatedAt = world.now()
  const { repository, actor: sender } = run
  world.emit({ event: 'workflow_run', action: 'completed', repository, sender, run })
}
