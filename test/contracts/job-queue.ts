// The contract of the job queue: what every adapter promises, as tests that run over each of them.
import { afterEach, describe, expect, test } from 'vitest'
import type { Job, JobQueue, ParkedJob } from '../../src/ports/job-queue.ts'

/** Opens a queue that tries a job three times with hardly a pause, works on at least five lanes at once, and is empty. */
export type OpenQueue = () => Promise<JobQueue>

/** A job of which nothing but the lane matters. */
export function jobIn(lane: string, number: number, payload: unknown = null): Job {
  return { lane, delivery: `delivery-${lane}-${number}`, meaning: `comment:${number}`, payload }
}

/** Resolves when the tally has been added to so often. */
export class Tally<T> {
  readonly seen: T[] = []
  readonly #waiting: { readonly count: number; readonly resolve: () => void }[] = []

  add(item: T): void {
    this.seen.push(item)
    for (const { count, resolve } of this.#waiting) if (this.seen.length >= count) resolve()
  }

  async reaches(count: number): Promise<readonly T[]> {
    if (this.seen.length < count) {
      await new Promise<void>((resolve) => this.#waiting.push({ count, resolve }))
    }
    return this.seen
  }
}

/** The same job as always, in another delivery. */
const again = (delivery: string): Job => ({ ...jobIn('a', 1), delivery })

const nobodyParks = (parked: ParkedJob): Promise<void> =>
  Promise.reject(new Error(`parked: ${parked.reason}`))

export function jobQueueContract(name: string, openQueue: OpenQueue): void {
  describe(`${name} keeps the contract of the job queue`, () => {
    const opened: JobQueue[] = []
    afterEach(async () => {
      await Promise.all(opened.splice(0).map(async (queue) => queue.close(1000)))
    })
    const open = async (): Promise<JobQueue> => {
      const queue = await openQueue()
      opened.push(queue)
      return queue
    }

    test('jobs wait until somebody works, then run in the order of their lane', async () => {
      const queue = await open()
      for (let number = 0; number < 10; number += 1)
        expect(await queue.add(jobIn('a', number))).toBe('queued')
      expect(await queue.size()).toBe(10)
      const done = new Tally<string>()
      await queue.work((job) => Promise.resolve(done.add(job.meaning)), nobodyParks)
      expect(await done.reaches(10)).toEqual(Array.from({ length: 10 }, (_, number) => `comment:${number}`))
      await expect.poll(async () => queue.size()).toBe(0)
    })

    test('one lane never overlaps itself; others go on beside it', async () => {
      const queue = await open()
      const held = Promise.withResolvers<void>()
      const started = new Tally<string>()
      await queue.work(async (job) => {
        started.add(`${job.lane}${job.meaning}`)
        if (job.lane === 'slow') await held.promise
      }, nobodyParks)
      await queue.add(jobIn('slow', 1))
      await started.reaches(1)
      await queue.add(jobIn('slow', 2))
      for (const lane of ['b', 'c', 'd']) await queue.add(jobIn(lane, 1))
      expect((await started.reaches(4)).toSorted()).toEqual([
        'bcomment:1',
        'ccomment:1',
        'dcomment:1',
        'slowcomment:1',
      ])
      held.resolve()
      expect((await started.reaches(5))[4]).toBe('slowcomment:2')
    })

    test('what is in a payload comes out as it went in', async () => {
      const queue = await open()
      const payload = {
        text: 'NUL \u0000, lone \ud800, ünï, 🚦',
        deep: [{ n: 1.5, no: null, yes: true }],
        long: 'x'.repeat(65_536),
      }
      const done = new Tally<Job>()
      await queue.work((job) => Promise.resolve(done.add(job)), nobodyParks)
      const job = jobIn('a', 1, payload)
      await queue.add(job)
      expect(await done.reaches(1)).toEqual([job])
    })

    test('[T4] the same delivery a hundred times in parallel runs once', async () => {
      const queue = await open()
      const done = new Tally<string>()
      await queue.work((job) => Promise.resolve(done.add(job.delivery)), nobodyParks)
      const added = await Promise.all(Array.from({ length: 100 }, async () => queue.add(jobIn('a', 1))))
      expect(added.filter((answer) => answer === 'queued')).toHaveLength(1)
      await queue.add(jobIn('a', 2))
      expect(await done.reaches(2)).toEqual(['delivery-a-1', 'delivery-a-2'])
    })

    test('[T4] a new delivery with a meaning that waits, runs or was done lately is dropped', async () => {
      const queue = await open()
      expect(await queue.add(again('first'))).toBe('queued')
      expect(await queue.add(again('while it waits'))).toBe('duplicate')
      const held = Promise.withResolvers<void>()
      const begun = new Tally<string>()
      await queue.work(async (job) => {
        begun.add(job.delivery)
        await held.promise
      }, nobodyParks)
      await begun.reaches(1)
      expect(await queue.add(again('while it runs'))).toBe('duplicate')
      held.resolve()
      await expect.poll(async () => queue.size()).toBe(0)
      expect(await queue.add(again('when it is done'))).toBe('duplicate')
      expect(await queue.add({ ...again('elsewhere'), lane: 'b' })).toBe('queued')
      expect(await begun.reaches(2)).toEqual(['first', 'elsewhere'])
    })

    test('a job that fails is tried again before its lane goes on', async () => {
      const queue = await open()
      const tried = new Tally<string>()
      await queue.work((job) => {
        tried.add(job.meaning)
        return tried.seen.length < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve()
      }, nobodyParks)
      await queue.add(jobIn('a', 1))
      await queue.add(jobIn('a', 2))
      expect(await tried.reaches(4)).toEqual(['comment:1', 'comment:1', 'comment:1', 'comment:2'])
    })

    test('[T42] one poison among a thousand: 999 are done, one is parked with its reason', {
      timeout: 60_000,
    }, async () => {
      const queue = await open()
      const done = new Tally<string>()
      const parked = new Tally<ParkedJob>()
      let attempts = 0
      await queue.work(
        (job) => {
          if (job.payload === 'poison') return Promise.reject(new Error(`attempt ${(attempts += 1)} failed`))
          return Promise.resolve(done.add(job.delivery))
        },
        (job) => Promise.resolve(parked.add(job)),
      )
      const jobs = Array.from({ length: 1000 }, (_, number) =>
        jobIn(`lane-${number % 10}`, number, number === 123 ? 'poison' : 'food'),
      )
      await Promise.all(jobs.map(async (job) => queue.add(job)))
      await Promise.all([done.reaches(999), parked.reaches(1)])
      expect(new Set(done.seen).size).toBe(999)
      expect(parked.seen).toEqual([{ job: jobs[123], reason: 'attempt 3 failed' }])
      await expect.poll(async () => queue.size()).toBe(0)
    })

    test('closing takes no more, starts no more, and waits for what runs', async () => {
      const queue = await open()
      const held = Promise.withResolvers<void>()
      const begun = new Tally<string>()
      const ended = new Tally<string>()
      await queue.work(async (job, signal) => {
        begun.add(job.meaning)
        await held.promise
        ended.add(signal.aborted ? 'aborted' : 'finished')
      }, nobodyParks)
      await queue.add(jobIn('a', 1))
      await queue.add(jobIn('a', 2))
      await begun.reaches(1)
      const closing = queue.close(10_000)
      await expect(queue.add(jobIn('a', 3))).rejects.toThrow('closed')
      expect(ended.seen).toEqual([])
      held.resolve()
      await closing
      expect([begun.seen, ended.seen]).toEqual([['comment:1'], ['finished']])
    })

    test('closing stops to wait when the time is over, and tells the job so', async () => {
      const queue = await open()
      const begun = new Tally<AbortSignal>()
      await queue.work(async (_job, signal) => {
        begun.add(signal)
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      }, nobodyParks)
      await queue.add(jobIn('a', 1))
      const [signal] = await begun.reaches(1)
      expect(signal?.aborted).toBe(false)
      await queue.close(50)
      expect(signal?.aborted).toBe(true)
    })
  })
}
