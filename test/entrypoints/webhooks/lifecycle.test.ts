// The end of the process: what is running is finished, nothing new begins, and it does not take for ever.
import { EventEmitter, once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { drainOnSignal } from '../../../src/entrypoints/webhooks/lifecycle.ts'
import { ServerAtWork } from './server-at-work.ts'

describe('a signal', () => {
  let at: ServerAtWork
  beforeEach(async () => {
    at = await ServerAtWork.start()
  })
  afterEach(async () => at.stop())

  function drainWith(close: (timeoutMs: number) => Promise<void>, timeoutMs = 1000) {
    const signals = new EventEmitter()
    const exited = new EventEmitter()
    drainOnSignal({ server: at.server, queue: { close }, timeoutMs, log: at.log }, signals, (code) =>
      exited.emit('exit', code),
    )
    return { signals, exit: once(exited, 'exit') }
  }

  test.each(['SIGTERM', 'SIGINT'])(
    '%s answers open requests, then closes the queue, then exits with 0',
    async (name) => {
      const order: string[] = []
      const held = Promise.withResolvers<void>()
      at.onDelivery = async () => held.promise
      const open = at.post('{}').then((answer) => order.push(`answered ${answer.status}`))
      await expect.poll(() => at.taken).toHaveLength(1)
      const { signals, exit } = drainWith(() => Promise.resolve(void order.push('queue closed')))
      const health = `${at.url}/healthz`
      signals.emit(name)
      await expect(fetch(health)).rejects.toThrow('fetch failed')
      held.resolve()
      await open
      expect(await exit).toEqual([0])
      expect(order).toEqual(['answered 202', 'queue closed'])
    },
  )

  test('does not wait for a request that never ends', async () => {
    at.onDelivery = async () => new Promise(() => undefined)
    const open = at.post('{}').then(
      () => 'answered',
      () => 'cut off',
    )
    await expect.poll(() => at.taken).toHaveLength(1)
    const left: number[] = []
    const { signals, exit } = drainWith((timeoutMs) => Promise.resolve(void left.push(timeoutMs)), 200)
    signals.emit('SIGTERM')
    expect(await open).toBe('cut off')
    expect(await exit).toEqual([0])
    expect(left[0]).toBeLessThanOrEqual(200)
  })

  test('a second time exits at once with 1', async () => {
    const { signals, exit } = drainWith(async () => new Promise(() => undefined))
    signals.emit('SIGTERM')
    signals.emit('SIGINT')
    expect(await exit).toEqual([1])
  })

  test('exits with 1 when the queue cannot be closed', async () => {
    const { signals, exit } = drainWith(() => Promise.reject(new Error('database gone')))
    signals.emit('SIGTERM')
    expect(await exit).toEqual([1])
    expect(at.logged.join('')).toContain('database gone')
  })
})
