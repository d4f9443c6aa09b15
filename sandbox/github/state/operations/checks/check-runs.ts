// Check runs: made and updated by an app, for its own suite on a commit; buttons and re-runs pressed by people.
import { ok } from '../../../../../src/domain/result.ts'
import { forbidden, type Outcome, unprocessable } from '../../github-error.ts'
import { needs, permitted } from '../../permissions.ts'
import type { App } from '../../records/account.ts'
import type { Actor } from '../../records/actor.ts'
import type { CheckAction, CheckOutput, CheckStatus, Conclusion } from '../../records/check-output.ts'
import type { CheckRun, CheckSuite, Repository } from '../../records/repository.ts'
import type { World } from '../../world.ts'

/** What a run can be given; undefined leaves it as it is. Annotations are added to those there are. */
export interface CheckRunFields {
  readonly status?: CheckStatus | undefined
  readonly conclusion?: Conclusion | undefined
  readonly startedAt?: Date | undefined
  readonly completedAt?: Date | undefined
  readonly detailsUrl?: string | undefined
  readonly externalId?: string | undefined
  readonly output?: CheckOutput | undefined
  readonly actions?: readonly CheckAction[] | undefined
}

export async function createCheckRun(
  world: World,
  actor: Actor,
  repository: Repository,
  wanted: CheckRunFields & { readonly name: string; readonly headOid: string },
): Promise<Outcome<CheckRun>> {
  if (actor.kind !== 'installation') return forbidden('You must authenticate via a GitHub App.')
  const allowed = permitted(world, actor, repository, needs.writeChecks)
  if (!allowed.ok) return allowed
  if ((await repository.git.commit(wanted.headOid)) === undefined)
    return unprocessable(`No commit found for SHA: ${wanted.headOid}`)
  const problem = problemOf(wanted)
  if (problem !== undefined) return unprocessable('Invalid request.', [problem])
  const suite = suiteOf(world, repository, actor.app, wanted.headOid)
  const run: CheckRun = {
    ...world.identity('CheckRun'),
    suite,
    name: wanted.name,
    status: 'queued',
    conclusion: undefined,
    startedAt: world.now(),
    completedAt: undefined,
    detailsUrl: undefined,
    externalId: undefined,
    output: { title: undefined, summary: undefined, text: undefined, annotations: [] },
    actions: [],
  }
  suite.runs.push(world.remember(run))
  apply(world, run, wanted)
  const sender = actor.account
  world.emit({ event: 'check_run', action: 'created', repository, sender, run })
  if (run.status === 'completed')
    world.emit({ event: 'check_run', action: 'completed', repository, sender, run })
  return ok(run)
}

/** Only the app that made a run may change it. */
export async function updateCheckRun(
  world: World,
  actor: Actor,
  run: CheckRun,
  edit: CheckRunFields & { readonly name?: string | undefined },
): Promise<Outcome<CheckRun>> {
  if (actor.kind !== 'installation') return forbidden('You must authenticate via a GitHub App.')
  const { repository, app } = run.suite
  const allowed = permitted(world, actor, repository, needs.writeChecks)
  if (!allowed.ok) return allowed
  if (app !== actor.app)
    return forbidden(
      `Invalid app_id \`${app.id}\` - check run can only be modified by the GitHub App that created it.`,
    )
  const problem = problemOf(edit)
  if (problem !== undefined) return unprocessable('Invalid request.', [problem])
  const wasCompleted = run.status === 'completed'
  apply(world, run, edit)
  if (run.status === 'completed' && !wasCompleted)
    world.emit({ event: 'check_run', action: 'completed', repository, sender: actor.account, run })
  return ok(run)
}

/** A person presses "Re-run" or one of the run's own buttons. */
export async function pressCheckRun(
  world: World,
  actor: Actor,
  run: CheckRun,
  button: { readonly kind: 'rerun' } | { readonly kind: 'action'; readonly identifier: string },
): Promise<Outcome<undefined>> {
  const { repository } = run.suite
  const allowed = permitted(world, actor, repository, needs.writeChecks)
  if (!allowed.ok) return allowed
  const event = { event: 'check_run', repository, sender: actor.account, run } as const
  if (button.kind === 'rerun') world.emit({ ...event, action: 'rerequested' })
  else if (run.actions.some((action) => action.identifier === button.identifier))
    world.emit({ ...event, action: 'requested_action', identifier: button.identifier })
  else return unprocessable(`There is no action ${button.identifier}`)
  return ok(undefined)
}

function suiteOf(world: World, repository: Repository, app: App, headOid: string): CheckSuite {
  const known = repository.suites.find((suite) => suite.app === app && suite.headOid === headOid)
  if (known !== undefined) return known
  const [ref] =
    [...repository.git.refs()].find(([name, oid]) => oid === headOid && name.startsWith('refs/heads/')) ?? []
  const suite: CheckSuite = {
    ...world.identity('CheckSuite'),
    repository,
    app,
    headOid,
    headBranch: ref?.slice('refs/heads/'.length),
    createdAt: world.now(),
    runs: [],
  }
  repository.suites.push(world.remember(suite))
  return suite
}

function apply(world: World, run: CheckRun, fields: CheckRunFields): void {
  if (fields.conclusion !== undefined) {
    run.conclusion = fields.conclusion
    run.status = 'completed'
  } else if (fields.status !== undefined) {
    run.status = fields.status
    if (fields.status !== 'completed') run.conclusion = undefined
  }
  run.completedAt =
    run.status === 'completed' ? (fields.completedAt ?? run.completedAt ?? world.now()) : undefined
  run.startedAt = fields.startedAt ?? run.startedAt
  run.detailsUrl = fields.detailsUrl ?? run.detailsUrl
  run.externalId = fields.externalId ?? run.externalId
  if (fields.output !== undefined)
    run.output = {
      ...fields.output,
      annotations: [...run.output.annotations, ...fields.output.annotations],
    }
  run.actions = fields.actions ?? run.actions
}

function problemOf({ status, conclusion, output, actions }: CheckRunFields): string | undefined {
  if (status === 'completed' && conclusion === undefined) return 'A completed check run needs a conclusion.'
  if (long(output?.summary, 65_535)) return 'Only 65535 characters are allowed; summary is longer.'
  if (long(output?.text, 65_535)) return 'Only 65535 characters are allowed; text is longer.'
  if ((output?.annotations.length ?? 0) > 50) return 'No more than 50 annotations a request.'
  if ((actions ?? []).length > 3) return 'No more than 3 actions.'
  const wordy = (actions ?? []).find(
    (each) => long(each.label, 20) || long(each.description, 40) || long(each.identifier, 20),
  )
  return wordy === undefined ? undefined : `Action ${wordy.identifier} has a text that is too long.`
}

function long(text: string | undefined, most: number): boolean {
  return (text ?? '').length > most
}
