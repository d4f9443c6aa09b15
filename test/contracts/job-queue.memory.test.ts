// The queue in memory keeps the contract, and stays small.
import { expect, test } from 'vitest'
import { MemoryJobQueue } from '../../src/adapters/memory/memory-job-queue.ts'
import { jobIn, jobQueueContract, Tally } from './job-queue.ts'

const unexpected = (error: unknown): never => {
  throw error
}

jobQueueContract('The queue in memory', () =>
  Promise.resolve(new MemoryJobQueue({ attempts: 3, pause: () => 1, onProblem: unexpected })),
)

test('the pause grows with every failure, up to a minute', async () => {
  const pauses: number[] = []
  const sleep = (ms: number): Promise<void> => Promise.resolve(void pauses.push(ms))
  const queue = new MemoryJobQueue({ attempts: 9, sleep, onProblem: unexpected })
  const parked = new Tally<string>()
  await queue.work(
    () => Promise.reject(new Error('never')),
    ({ reason }) => Promise.resolve(parked.add(reason)),
  )
  await queue.add(jobIn('a', 1))
  expect(await parked.reaches(1)).toEqual(['never'])
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
})

test('only so many finished jobs are remembered, the latest', async () => {
  const queue = new MemoryJobQueue({ remembered: 4, onProblem: unexpected })
  const done = new Tally<string>()
  await queue.work((job) => Promise.resolve(done.add(job.meaning)), unexpected)
  for (let number = 1; number <= 3; number += 1) await queue.add(jobIn('a', number))
  await done.reaches(3)
  await expect.poll(async () => queue.size()).toBe(0)
  expect(await queue.add(jobIn('a', 3))).toBe('duplicate')
  expect(await queue.add(jobIn('a', 1))).toBe('queued')
})

test('[T42] a problem while parking is told, and the lane goes on', async () => {
  const problems = new Tally<unknown>()
  const queue = new MemoryJobQueue({ attempts: 1, onProblem: (error) => problems.add(error) })
  const done = new Tally<string>()
  const broken = new Error('nobody to tell')
  await queue.work(
    (job) =>
      job.payload === 'poison' ? Promise.reject(new Error('bad')) : Promise.resolve(done.add(job.meaning)),
    () => Promise.reject(broken),
  )
  await queue.add(jobIn('a', 1, 'poison'))
  await queue.add(jobIn('a', 2))
  expect(await done.reaches(1)).toEqual(['comment:2'])
  expect(problems.seen).toEqual([broken])
})
