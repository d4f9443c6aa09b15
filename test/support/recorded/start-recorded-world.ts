// Starts a sandbox world from a recording: the same git, the same conversations and checks, the same images, and the clock where it stood.
import { gitText } from '../../../sandbox/github/git/run-git.ts'
import { publishImage } from '../../../sandbox/registry/publish-image.ts'
import { startWorld, type World } from '../../../sandbox/world/start-world.ts'
import { fixedAddress } from './fixed-address.ts'
import { readRecording, type RecordedGithub } from './recording.ts'
import { restorePeople } from './restore-people.ts'
import { restoreReports } from './restore-reports.ts'
import { restoreThread } from './restore-threads.ts'

export interface RecordedWorld {
  /** Without a bot: start one. */
  readonly world: World
  /** Moves the clock of the world and its bots. */
  forward(minutes: number): void
  close(): Promise<void>
}

/** Its environments are empty, so that nobody reports anything before the recording is in place. */
const nothingRuns = Object.fromEntries(
  ['dev', 'staging', 'production'].flatMap((environment) =>
    ['api', 'web'].map((app) => [`environments/${environment}/${app}/release.yaml`, null]),
  ),
)

/** @param folder of the recording */
export async function startRecordedWorld(folder: string): Promise<RecordedWorld> {
  const { bundle, github: recorded } = await readRecording(folder)
  await using started = new AsyncDisposableStack()
  const registry = await fixedAddress(recorded.registryPort)
  started.defer(async () => registry.close())
  const begun = performance.now()
  let now = recorded.now.getTime()
  const world = await startWorld({
    bot: 'none',
    port: recorded.githubPort,
    clock: () => new Date(now + performance.now() - begun),
    files: () => nothingRuns,
    people: newcomers(recorded),
    settings: { LOCKKEEPER_INSECURE_REGISTRIES: `127.0.0.1:${recorded.registryPort}` },
  })
  started.defer(async () => world.close())
  registry.leadTo(Number(new URL(`http://${world.registry.host}`).port))
  await restoreRegistry(world, recorded)
  await restoreGit(world, bundle, recorded)
  restoreGithub(world, recorded)
  const running = started.move()
  return {
    world,
    forward(minutes) {
      now += minutes * 60_000
    },
    close: async () => running.disposeAsync(),
  }
}

/** Everybody that a new world does not have by itself. */
function newcomers({ accounts }: RecordedGithub) {
  const founders = ['alice', 'bob', 'carol', 'dave']
  const people = accounts.filter(({ kind, login }) => kind === 'User' && !founders.includes(login))
  return people.map(({ login }) => ({ login }))
}

async function restoreRegistry({ registry }: World, { images }: RecordedGithub): Promise<void> {
  for (const { digest, ...image } of images) {
    const published = await publishImage({ host: registry.host }, image)
    if (published !== digest)
      throw new Error(`${image.repository}:${image.tag} is ${published}, not ${digest}`)
  }
}

/** Brings every object, and puts the refs in place of those of a new world. */
async function restoreGit(
  { repository: { git } }: World,
  bundle: string,
  { repository: { refs } }: RecordedGithub,
): Promise<void> {
  await gitText(git.directory, ['bundle', 'unbundle', bundle])
  const moves = Object.entries(refs).map(([ref, oid]) => `update ${ref} ${oid}\n`)
  await gitText(git.directory, ['update-ref', '--stdin'], moves.join(''))
  git.reread()
}

function restoreGithub({ github, repository, app }: World, recorded: RecordedGithub): void {
  const { world } = github
  const account = restorePeople(github, repository, recorded)
  const restoring = { world, repository, account, app }
  repository.pushedAt = recorded.now
  repository.signedBy.clear()
  for (const [oid, login] of Object.entries(recorded.repository.signedBy))
    repository.signedBy.set(oid, account(login))
  for (const thread of recorded.repository.threads) restoreThread(restoring, thread)
  restoreReports(restoring, recorded.repository)
  let { id } = world.identity('Label')
  while (id < recorded.lastId) ({ id } = world.identity('Label'))
}
