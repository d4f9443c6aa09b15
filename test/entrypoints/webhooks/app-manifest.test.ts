// The app's manifest, held against GitHub's own description of events: each exists, and its permission is asked for.
// That no permission is asked for in vain: `test/scenarios/permissions.test.ts`.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { eventNeeds } from '../../../sandbox/github/webhooks/event-needs.ts'

const manifest = z
  .strictObject({
    name: z.string(),
    description: z.string(),
    url: z.url(),
    public: z.boolean(),
    default_events: z.array(z.string()),
    default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  })
  .parse(parse(readFileSync(new URL('../../../app.yml', import.meta.url), 'utf8')))

/** GitHub's descriptions of its webhooks, by event. */
const described = z
  .object({
    webhooks: z.record(
      z.string(),
      z.object({
        post: z.object({
          summary: z.string(),
          'x-github': z.object({ subcategory: z.string(), 'supported-webhook-types': z.array(z.string()) }),
        }),
      }),
    ),
  })
  .parse(
    JSON.parse(
      readFileSync(
        join(
          dirname(createRequire(import.meta.url).resolve('@octokit/openapi-webhooks')),
          'generated/api.github.com.json',
        ),
        'utf8',
      ),
    ),
  )
const descriptionsOf = (event: string) =>
  Object.values(described.webhooks)
    .map(({ post }) => post)
    .filter((post) => post['x-github'].subcategory === event)

/** GitHub writes a permission's title, a manifest its name. */
const names: Readonly<Record<string, string>> = {
  Issues: 'issues',
  Contents: 'contents',
  'Pull requests': 'pull_requests',
  'Merge queues': 'merge_queues',
  Checks: 'checks',
  'Commit statuses': 'statuses',
  Deployments: 'deployments',
  Members: 'members',
  Actions: 'actions',
}

function permissionFor(summary = ''): string | undefined {
  const [, title = ''] = /must have at least read-level access for the "([^"]+)"/.exec(summary) ?? []
  return names[title]
}

test.each(manifest.default_events)('%s comes to apps, and what it needs is granted', (event) => {
  const posts = descriptionsOf(event)
  expect(posts.length).toBeGreaterThan(0)
  expect(posts.every((post) => post['x-github']['supported-webhook-types'].includes('app'))).toBe(true)
  expect(Object.keys(manifest.default_permissions)).toContain(permissionFor(posts[0]?.summary))
})

const tellable = Object.entries(eventNeeds).filter(([, need]) => need !== undefined)
test.each(tellable)('the sandbox tells of %s whom GitHub tells of it', (event, need) => {
  expect(need).toEqual([[permissionFor(descriptionsOf(event)[0]?.summary), 'read']])
})
