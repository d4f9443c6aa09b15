// Comparisons: what one commit has that another has not, as GitHub counts it.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { botToken, call, canal } from './canal-world.ts'

const comparisonSchema = z.object({
  status: z.string(),
  ahead_by: z.int(),
  behind_by: z.int(),
  total_commits: z.int(),
  commits: z.array(z.object({ sha: z.string(), commit: z.object({ message: z.string() }) })),
  files: z.array(z.object({ filename: z.string() })),
})

/** `main` and `feature`, each with two commits of its own. */
async function parted() {
  const world = await canal()
  const { alice, bob, repository, github } = world
  const start = repository.git.branch('main') ?? ''
  await bob.branches(repository, 'feature')
  for (const number of [1, 2]) {
    const message = `Change ${number}`
    await bob.pushes(repository, { branch: 'feature', files: { [`f${number}`]: 'x\n' }, message })
    await alice.pushes(repository, { branch: 'main', files: { [`m${number}`]: 'x\n' }, message })
  }
  const token = await botToken(world)
  const compare = async (basehead: string, query = '') => {
    const answer = await call(github, token, `GET /repos/acme/canal/compare/${basehead}${query}`)
    return answer.status === 200 ? comparisonSchema.parse(answer.body) : answer.status
  }
  return { start, compare }
}

test('counts ahead and behind from the commit both have', async () => {
  const { start, compare } = await parted()
  expect(await compare('main...feature')).toMatchObject({ status: 'diverged', ahead_by: 2, behind_by: 2 })
  expect(await compare(`${start}...main`)).toMatchObject({ status: 'ahead', ahead_by: 2, behind_by: 0 })
  expect(await compare(`main...${start}`)).toMatchObject({ status: 'behind', total_commits: 0, commits: [] })
  expect(await compare('main...main')).toMatchObject({ status: 'identical', files: [] })
})

test('lists the oldest first, and files on the first page only', async () => {
  const { compare } = await parted()
  const first = {
    commits: [{ commit: { message: 'Change 1' } }],
    files: [{ filename: 'f1' }, { filename: 'f2' }],
  }
  expect(await compare('main...feature', '?per_page=1')).toMatchObject({ total_commits: 2, ...first })
  const second = { commits: [{ commit: { message: 'Change 2' } }], files: [] }
  expect(await compare('main...feature', '?per_page=1&page=2')).toMatchObject({ total_commits: 2, ...second })
})

test('knows nothing of commits that are not there', async () => {
  const { compare } = await parted()
  expect(await compare(`main...${'0'.repeat(40)}`)).toBe(404)
  expect(await compare('main')).toBe(404)
})
