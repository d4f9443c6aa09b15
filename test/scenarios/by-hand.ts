// By hand: what people do without the bot, as in an editor and with a push.
import { textAt } from '../../sandbox/github/state/branch-texts.ts'
import type { Person } from '../../sandbox/github/people.ts'
import type { PullRequest } from '../../sandbox/github/state/records/repository.ts'
import type { World } from '../../sandbox/world/start-world.ts'

export function pinPath(environment: string, app = 'api'): string {
  return `environments/${environment}/${app}/release.yaml`
}

/** Dev's release file with another published version of the app in it. */
export async function handEdited(world: World, version: string, app = 'api'): Promise<string> {
  const text = await textAt(world.repository, 'main', pinPath('dev', app))
  const address = `http://${world.registry.host}/v2/acme/${app}/manifests/${version}`
  const digest = (await fetch(address, { method: 'HEAD' })).headers.get('docker-content-digest')
  if (text === undefined || digest === null) throw new Error(`there is no ${app} ${version} to pin`)
  return text.replace(/version: \S+/, `version: ${version}`).replace(/@sha256:\w{64}/, `@${digest}`)
}

/** A branch with one commit and a pull request from it. */
export async function opensPullWith(
  person: Person,
  { repository }: World,
  files: Readonly<Record<string, string | null>>,
  branch = 'by-hand',
): Promise<PullRequest> {
  await person.branches(repository, branch)
  await person.pushes(repository, { branch, files, message: 'Change by hand' })
  return person.opensPull(repository, branch, 'Change by hand')
}
