// The app as itself: its installations, tokens and deliveries.
import { z } from 'zod'
import { ok } from '../../../src/domain/result.ts'
import { notFound, unprocessable } from '../state/github-error.ts'
import { permitted, needs } from '../state/permissions.ts'
import { type AppPermissions, type PermissionName, permissionNames } from '../state/records/account.ts'
import type { Delivery } from '../webhooks/delivery.ts'
import { listed, pageOf } from './paging.ts'
import { instant, showApp, showInstallation } from '../representations/account.ts'
import { showRepository } from '../representations/repository.ts'
import { asActor, asApp, reply, type Route } from './route.ts'

const tokenBody = z.object({
  repositories: z.array(z.string()).optional(),
  repository_ids: z.array(z.number()).optional(),
  permissions: z.record(z.string(), z.enum(['read', 'write', 'admin'])).optional(),
})

export const appRoutes: readonly Route[] = [
  asApp({ operation: 'GET /app', handle: async ({ world, app }) => reply(showApp(world, app)) }),
  asApp({
    operation: 'GET /app/installations',
    async handle(call) {
      const own = [...call.world.installations.values()].filter((each) => each.app === call.app)
      return listed(call, own, (installation) => showInstallation(call.world, installation))
    },
  }),
  asApp({
    operation: 'GET /app/installations/{installation_id}',
    async handle({ world, params, app }) {
      const installation = world.installations.get(Number(params['installation_id']))
      return installation?.app === app ? reply(showInstallation(world, installation)) : notFound()
    },
  }),
  asApp({
    operation: 'POST /app/installations/{installation_id}/access_tokens',
    body: tokenBody,
    async handle({ world, tokens, params, app }, body) {
      const installation = world.installations.get(Number(params['installation_id']))
      if (installation?.app !== app) return notFound()
      const granted: AppPermissions = { metadata: 'read', ...app.permissions }
      const permissions = body.permissions === undefined ? granted : narrowed(granted, body.permissions)
      if (permissions === undefined)
        return unprocessable('The permissions requested are not granted to this installation.')
      const owner = installation.account.login
      const named = body.repositories?.map((name) => world.repository(owner, name)?.id)
      if (named?.includes(undefined) === true)
        return unprocessable(
          'There is at least one repository that does not exist or is not accessible to the parent installation.',
        )
      const only = body.repository_ids ?? named?.flatMap((id) => (id === undefined ? [] : [id]))
      const { token, expiresAt } = tokens.issue(installation, permissions, only)
      const repository_selection = only === undefined ? 'all' : 'selected'
      return reply({ token, expires_at: instant(expiresAt), permissions, repository_selection }, 201)
    },
  }),
  asApp({
    operation: 'GET /app/hook/deliveries',
    async handle({ deliveries, query, address, app }) {
      const all = deliveries.of(app)
      const size = Math.min(Number(query.get('per_page') ?? 30), 100)
      const cursor = query.get('cursor')
      const from = cursor === null ? 0 : all.findIndex((each) => `v1_${each.id}` === cursor)
      if (from < 0) return unprocessable('Invalid cursor')
      const items = all.slice(from, from + size)
      const next = all[from + size]
      const headers: Record<string, string> =
        next === undefined ? {} : { link: `<${address}?per_page=${size}&cursor=v1_${next.id}>; rel="next"` }
      return ok({ status: 200, body: items.map(showDelivery), headers })
    },
  }),
  asApp({
    operation: 'GET /app/hook/deliveries/{delivery_id}',
    async handle({ deliveries, params, app }) {
      const delivery = deliveries.of(app).find((each) => each.id === Number(params['delivery_id']))
      if (delivery === undefined) return notFound()
      const request = { headers: delivery.requestHeaders, payload: delivery.payload }
      const response = { headers: delivery.responseHeaders, payload: delivery.responseBody }
      return reply({ ...showDelivery(delivery), url: app.webhookUrl ?? '', request, response })
    },
  }),
  asApp({
    operation: 'POST /app/hook/deliveries/{delivery_id}/attempts',
    async handle({ deliveries, params, app }) {
      const delivery = deliveries.of(app).find((each) => each.id === Number(params['delivery_id']))
      if (delivery === undefined) return notFound()
      deliveries.redeliver(delivery)
      return reply({}, 202)
    },
  }),
  asActor({
    operation: 'GET /installation/repositories',
    async handle(call, actor) {
      const { world } = call
      const all = [...world.repositories.values()].filter(
        (repository) => permitted(world, actor, repository, needs.readMetadata).ok,
      )
      const { items, headers } = pageOf(call, all)
      const repositories = items.map((repository) => showRepository(world, repository))
      const body = { total_count: all.length, repository_selection: 'all', repositories }
      return ok({ status: 200, body, headers })
    },
  }),
]

function showDelivery(delivery: Delivery) {
  const { statusCode } = delivery
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt.toISOString(),
    redelivery: delivery.redelivery,
    duration: delivery.duration / 1000,
    status:
      statusCode === undefined
        ? 'pending'
        : statusCode >= 200 && statusCode < 300
          ? 'OK'
          : 'Invalid HTTP Response',
    status_code: statusCode ?? 0,
    event: delivery.event,
    action: delivery.action ?? null,
    installation_id: delivery.installationId ?? null,
    repository_id: delivery.repositoryId ?? null,
    throttled_at: null,
  }
}

/** The wanted permissions, or undefined when one of them goes beyond what was granted. */
function narrowed(
  granted: AppPermissions,
  wanted: Readonly<Record<string, 'read' | 'write' | 'admin'>>,
): AppPermissions | undefined {
  const names = new Map(Object.entries(granted))
  const within = Object.entries(wanted).every(
    ([name, access]) => names.get(name) === 'write' || (access === 'read' && names.has(name)),
  )
  if (!within) return undefined
  const kept: Partial<Record<PermissionName, 'read' | 'write'>> = {}
  for (const name of permissionNames)
    if (wanted[name] === 'read' || wanted[name] === 'write') kept[name] = wanted[name]
  return kept
}
