// What the demo says when everything is up: where to look, and what to try.
import type { Issue } from '../github/state/records/repository.ts'
import { publishedVersions } from '../world/publish-samples.ts'
import { soaking } from '../world/sample-repository.ts'
import type { World } from '../world/start-world.ts'
import { renderText } from './text-template.ts'

export function welcome({ github, registry }: World, issue: Issue): string {
  const repository = `${github.origin}/acme/deploy`
  return renderText('welcome', {
    environments: repository,
    issue: `${repository}/issues/${issue.number}`,
    pulls: `${repository}/pulls`,
    registry: registry.host,
    soak: soaking.minutes,
    versions: publishedVersions.join(', '),
  })
}
