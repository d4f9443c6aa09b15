// Permissions: what `app.yml` asks for is what a working day takes, each at its level; nothing is missing, nothing too much.
import { expect, test } from 'vitest'
import { isEnough } from '../../sandbox/github/state/permissions.ts'
import type { AppNeed, AppPermissions } from '../../sandbox/github/state/records/account.ts'
import { eventNeeds } from '../../sandbox/github/webhooks/event-needs.ts'
import { readAppManifest } from '../../sandbox/world/company/app-manifest.ts'
import { handEdited, opensPullWith, pinPath } from './by-hand.ts'
import { checksOn, type Conversation, converse } from './conversation.ts'

/** Everything that people do on a good day, and a bot that is started again in the middle of it. */
async function aWorkingDay({ world, says, newest, issue }: Conversation): Promise<void> {
  const { alice, bob, carol } = world.people
  const { repository } = world
  const after = async (whatHappens: Promise<unknown>) => {
    await whatHappens
    await world.settled()
  }
  await says(carol, '/help')
  await says(carol, '/promote api v1.5.0 to dev')
  await says(carol, '/status')
  await after(carol.dispatches(repository, 'promote', { app: 'api', to: 'staging' }))
  await says(carol, '/explain api to staging', newest())
  await after(carol.merges(newest()))
  await after(alice.reportsDeployment(repository, 'main', 'staging', 'success'))
  await after(carol.startsJob(repository, 'main', 'staging'))
  await says(alice, '/promote api to production')
  const rerun = checksOn(world, newest()).get('lockkeeper')
  if (rerun !== undefined) await after(bob.presses(rerun))
  const workflow = { '.github/workflows/smoke.yaml': 'on: { workflow_dispatch: {} }\n' }
  await after(
    alice.merges(
      await opensPullWith(alice, world, { '.github/lockkeeper.yaml': openedUp, ...workflow }, 'rules'),
    ),
  )
  const byHand = { [pinPath('dev', 'web')]: await handEdited(world, 'v2.1.0', 'web') }
  await after(opensPullWith(carol, world, byHand))
  await world.stopBot()
  await carol.comments(issue, '/promote web to staging')
  await world.startBot()
  await world.settled()
}

const openedUp = `environments:
  - name: dev
    auto_merge: true
  - name: staging
  - name: production
    approvals: { count: 1, groups: [release-managers] }
    gates: { custom: { smoke: { workflow: smoke.yaml } } }
`

/** The same permissions with one of them a level lower, once for each; `metadata` always comes along. */
function lessBy(permissions: AppPermissions) {
  return Object.entries(permissions).flatMap(([name, access]) =>
    name === 'metadata'
      ? []
      : [
          {
            spared: `${name}: ${access}`,
            left: { ...permissions, [name]: access === 'write' ? 'read' : undefined },
          },
        ],
  )
}

test('app.yml asks for the permissions that a working day takes, and for no more', async () => {
  const conversation = await converse()
  await aWorkingDay(conversation)
  const { permissions, events } = readAppManifest()
  const heard = Object.entries(eventNeeds).flatMap(([event, need]) =>
    events.includes(event) && need !== undefined ? [need] : [],
  )
  const taken: readonly AppNeed[] = [...conversation.world.app.needed, ...heard]
  expect(taken.filter((need) => !isEnough(permissions, need))).toEqual([])
  const spared = lessBy(permissions).filter(({ left }) => taken.every((need) => isEnough(left, need)))
  expect(spared.map((each) => each.spared)).toEqual([])
})
