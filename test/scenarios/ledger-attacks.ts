// Attacks on a ledger: what people with too many rights, or with a stolen key, can do to its branch.
import { expect } from 'vitest'
import { ledgerBranch } from '../../src/domain/promotion/branch-names.ts'
import { append, entryPath, ledgerEntrySchema } from '../../src/domain/ledger/ledger.ts'
import { textAt } from '../../sandbox/github/state/branch-texts.ts'
import { createCommitOnBranch } from '../../sandbox/github/state/operations/git/commit-on-branch.ts'
import type { World } from '../../sandbox/world/start-world.ts'

export const attacks: readonly {
  readonly attack: string
  readonly title: string
  readonly strikes: (world: World, commits: readonly string[]) => Promise<unknown>
}[] = [
  {
    attack: 'it is rewound by many entries',
    title: 'The ledger was rewound',
    strikes: async (world, commits) => forces(world, commits.at(-1)),
  },
  {
    attack: 'its branch is deleted',
    title: 'The ledger is gone',
    strikes: async (world) => forces(world, undefined),
  },
  {
    attack: 'a byte of its newest entry is flipped',
    title: 'The ledger was rewritten',
    strikes: async (world) => {
      const [path, text] = await newestEntry(world)
      return pushes(world, { [path]: text.replace('"actor":"', '"actor":"x') })
    },
  },
  {
    attack: 'its newest entry is dropped',
    title: 'The ledger was rewritten',
    strikes: async (world) => pushes(world, { [(await newestEntry(world))[0]]: null }),
  },
  {
    attack: 'its first entry is dropped',
    title: 'Someone else wrote to the ledger',
    strikes: async (world) => pushes(world, { [entryPath(1)]: null }),
  },
  {
    attack: 'two entries change places',
    title: 'Someone else wrote to the ledger',
    strikes: async (world) => {
      const [first, second] = [await entryAt(world, 1), await entryAt(world, 2)]
      return pushes(world, { [entryPath(1)]: second, [entryPath(2)]: first })
    },
  },
  {
    attack: 'the newest entries are cut off',
    title: 'The ledger was rewound',
    strikes: async (world) => {
      const { hash } = ledgerEntrySchema.parse(JSON.parse(await entryAt(world, 1)))
      const cut = (await world.ledger()).slice(1).map(({ index }) => [entryPath(index), null] as const)
      return pushes(world, {
        ...Object.fromEntries(cut),
        'ledger/head.json': JSON.stringify({ index: 1, hash }),
      })
    },
  },
  {
    attack: 'an entry that hashes well is added',
    title: 'Someone else wrote to the ledger',
    strikes: async (world) => {
      const last = (await world.ledger()).at(-1)
      if (last === undefined) throw new Error('there is no entry')
      const { index, hash } = append(last, { at: last.at, actor: last.actor, payload: last.payload })
      const text = JSON.stringify(append(last, { at: last.at, actor: last.actor, payload: last.payload }))
      return pushes(world, {
        [entryPath(index)]: text,
        'ledger/head.json': JSON.stringify({ index, hash }),
      })
    },
  },
]

function headOf({ repository }: World): string {
  const head = repository.git.branch(ledgerBranch)
  if (head === undefined) throw new Error('there is no ledger')
  return head
}

/** As `git push --force` does, by somebody who may. */
export async function forces({ repository }: World, after: string | undefined): Promise<void> {
  const ref = `refs/heads/${ledgerBranch}`
  const before = repository.git.branch(ledgerBranch)
  expect(await repository.git.moveRef({ ref, before, after })).toBe(true)
}

/** The ledger's commits, newest first. */
export async function commitsOf(world: World): Promise<readonly string[]> {
  return (await world.repository.git.history.commitsBetween(undefined, headOf(world))).toReversed()
}

async function entryAt({ repository }: World, index: number): Promise<string> {
  const text = await textAt(repository, ledgerBranch, entryPath(index))
  if (text === undefined) throw new Error(`there is no entry ${index}`)
  return text
}

async function newestEntry(world: World): Promise<readonly [path: string, text: string]> {
  const { length } = await world.ledger()
  return [entryPath(length), await entryAt(world, length)]
}

/** Somebody who may push to the branch, as its rules do not keep them from it. */
async function pushes(world: World, files: Readonly<Record<string, string | null>>): Promise<void> {
  const { alice } = world.people
  await alice.pushes(world.repository, { branch: ledgerBranch, files, message: 'Nothing to see here' })
}

/** What a stolen key can do. */
export async function writesAsApp(
  { github, app, repository }: World,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  const [installation] = [...github.world.installations.values()].filter((each) => each.app === app)
  if (installation === undefined) throw new Error('the app is not installed')
  const { permissions, bot: account } = app
  const actor = {
    kind: 'installation',
    account,
    app,
    installation,
    permissions,
    repositories: undefined,
  } as const
  const result = await createCommitOnBranch(github.world, actor, repository, {
    branch: ledgerBranch,
    expectedHeadOid: repository.git.branch(ledgerBranch),
    message: 'Anew',
    additions: [...files].map(([path, text]) => ({ path, contents: Buffer.from(text) })),
    deletions: [],
  })
  expect(result.ok).toBe(true)
}
