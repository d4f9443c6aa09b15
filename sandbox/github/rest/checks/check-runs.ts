// Check runs.
import { z } from 'zod'
import { ok } from '../../../../src/domain/result.ts'
import { notFound } from '../../state/github-error.ts'
import { latestRunsOn, runsOn } from '../../state/operations/checks/check-verdicts.ts'
import {
  type CheckRunFields,
  createCheckRun,
  pressCheckRun,
  updateCheckRun,
} from '../../state/operations/checks/check-runs.ts'
import { needs } from '../../state/permissions.ts'
import { conclusions } from '../../state/records/check-output.ts'
import type { CheckRun } from '../../state/records/repository.ts'
import { pageOf } from '../paging.ts'
import { showCheckRun } from '../../representations/check.ts'
import { answer, inRepository, reply, type RepositoryCall, type Route } from '../route.ts'

const fields = z.object({
  status: z.enum(['queued', 'in_progress', 'completed', 'waiting', 'requested', 'pending']).optional(),
  conclusion: z.enum(conclusions).optional(),
  started_at: z.iso.datetime({ offset: true }).optional(),
  completed_at: z.iso.datetime({ offset: true }).optional(),
  details_url: z.string().optional(),
  external_id: z.string().optional(),
  output: z
    .object({
      title: z.string().optional(),
      summary: z.string().optional(),
      text: z.string().optional(),
      annotations: z
        .array(
          z.object({
            path: z.string(),
            start_line: z.number(),
            end_line: z.number(),
            annotation_level: z.enum(['notice', 'warning', 'failure']),
            message: z.string(),
            title: z.string().optional(),
          }),
        )
        .default([]),
    })
    .optional(),
  actions: z
    .array(z.object({ label: z.string(), description: z.string(), identifier: z.string() }))
    .optional(),
})

function fieldsOf(body: z.infer<typeof fields>): CheckRunFields {
  return {
    status: body.status,
    conclusion: body.conclusion,
    startedAt: date(body.started_at),
    completedAt: date(body.completed_at),
    detailsUrl: body.details_url,
    externalId: body.external_id,
    actions: body.actions,
    output:
      body.output === undefined
        ? undefined
        : {
            title: body.output.title,
            summary: body.output.summary,
            text: body.output.text,
            annotations: body.output.annotations.map((each) => ({
              path: each.path,
              startLine: each.start_line,
              endLine: each.end_line,
              level: each.annotation_level,
              message: each.message,
              title: each.title,
            })),
          },
  }
}

function date(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text)
}

function runOf({ repository, params }: RepositoryCall): CheckRun | undefined {
  const id = Number(params['check_run_id'])
  return repository.suites.flatMap((suite) => suite.runs).find((run) => run.id === id)
}

export const checkRunRoutes: readonly Route[] = [
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/check-runs',
    need: needs.writeChecks,
    body: fields.extend({ name: z.string(), head_sha: z.string() }),
    async handle({ world, actor, repository }, body) {
      const wanted = { ...fieldsOf(body), name: body.name, headOid: body.head_sha }
      return answer(createCheckRun(world, actor, repository, wanted), (run) =>
        reply(showCheckRun(world, run), 201),
      )
    },
  }),
  inRepository({
    operation: 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
    need: needs.writeChecks,
    body: fields,
    async handle(call, body) {
      const run = runOf(call)
      if (run === undefined) return notFound()
      return answer(updateCheckRun(call.world, call.actor, run, fieldsOf(body)), (edited) =>
        reply(showCheckRun(call.world, edited)),
      )
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/check-runs/{check_run_id}',
    need: needs.readChecks,
    async handle(call) {
      const run = runOf(call)
      return run === undefined ? notFound() : reply(showCheckRun(call.world, run))
    },
  }),
  inRepository({
    operation: 'POST /repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest',
    need: needs.writeChecks,
    async handle(call) {
      const run = runOf(call)
      if (run === undefined) return notFound()
      return answer(pressCheckRun(call.world, call.actor, run, { kind: 'rerun' }), () => reply({}, 201))
    },
  }),
  inRepository({
    operation: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    need: needs.readChecks,
    async handle(call) {
      const { world, repository, params, query } = call
      const oid = await repository.git.commitNamed(params['ref'] ?? '')
      if (oid === undefined) return notFound()
      const name = query.get('check_name')
      const app = query.get('app_id')
      const all = query.get('filter') === 'all' ? runsOn(repository, oid) : latestRunsOn(repository, oid)
      const runs = all
        .filter((run) => name === null || run.name === name)
        .filter((run) => app === null || run.suite.app.id === Number(app))
      const { items, headers } = pageOf(call, runs)
      const body = { total_count: runs.length, check_runs: items.map((run) => showCheckRun(world, run)) }
      return ok({ status: 200, body, headers })
    },
  }),
]
