// Lock, push, approve, dismiss, merge and policy change between any two requests of a promotion, in every order.
import { expect, test } from 'vitest'
import { approvedDev } from './beginnings.ts'
import { handEdited, pinPath } from './by-hand.ts'
import { type Deed, interleave, seeded, shuffled } from './interleavings.ts'
import { survive } from './survive.ts'
import { fewOf } from '../support/soak.ts'

/** Another seed, another order at other boundaries; `ROUNDS=1000` looks further than every day. */
const rounds = Number(process.env['ROUNDS'] ?? 15)
const seeds = Array.from({ length: rounds }, (_each, at) => at + 1)

let merged = 0

test.each(fewOf(seeds, 3))(
  '[T11] [T13] no merge into a locked environment, no merge of what was not judged (seed %i)',
  { timeout: 60_000 },
  async (seed) => {
    const draw = seeded(seed)
    const { world, issue, ledger } = await survive({ policy: approvedDev(1), retryPauseMs: 5 })
    const { alice, bob, carol } = world.people
    const { repository } = world
    const open = () => world.pullRequests().findLast(({ state }) => state === 'open')
    const onOpen = (act: (pull: NonNullable<ReturnType<typeof open>>) => Promise<unknown>) => async () => {
      const pull = open()
      if (pull !== undefined) await act(pull)
    }
    const edited = { [pinPath('dev')]: await handEdited(world, 'v2.1.0') }
    const policy = { '.github/lockkeeper.yaml': approvedDev(draw() < 0.5 ? 1 : 2) }
    const approve = (): Deed => ({ name: 'approve', happens: onOpen((pull) => bob.approves(pull)) })
    const merge = (): Deed => ({ name: 'merge', happens: onOpen((pull) => carol.merges(pull)) })
    const says = (name: string, text: string): Deed => ({
      name,
      happens: () => alice.comments(issue, text),
    })
    const deeds = shuffled<Deed>(
      [
        approve(),
        approve(),
        merge(),
        merge(),
        says('lock', '/lock dev --reason "an incident"'),
        says('unlock', '/unlock dev --reason "over"'),
        says('ask again', '/promote api v1.5.0 to dev'),
        {
          name: 'push',
          happens: onOpen(({ headRef }) =>
            carol.pushes(repository, { branch: headRef, files: edited, message: 'A small correction' }),
          ),
        },
        {
          name: 'dismiss',
          happens: onOpen(async ({ reviews }) => {
            const approval = reviews.findLast(({ state }) => state === 'APPROVED')
            if (approval !== undefined) await alice.dismisses(approval)
          }),
        },
        {
          name: 'policy',
          happens: () => alice.pushes(repository, { branch: 'main', files: policy, message: 'Other rules' }),
        },
      ],
      draw,
    )
    await carol.comments(issue, '/promote api v1.5.0 to dev')
    const story = await interleave(world, deeds, draw)
    merged += world.pullRequests().filter(({ mergedAt }) => mergedAt !== undefined).length
    const landed = (await ledger()).filter((line) => line.includes('bypassed'))
    // Whoever may not pass the required check cannot be quicker than the bot.
    expect({ story, landed }).toEqual({ story, landed: [] })
  },
)

test('in some of them it merges, or they would prove nothing', () => {
  expect(merged).toBeGreaterThan(0)
})
