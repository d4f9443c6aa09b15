// Bodies have a cap each, and one together, that is given back when a body has been dealt with.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { CappedBodies } from '../../../src/entrypoints/webhooks/capped-body.ts'

const bodies = new CappedBodies(1000, 1500)
const held = Promise.withResolvers<void>()
const kinds: string[] = []
const server = createServer((request, response) => {
  void bodies.read(request, async ({ kind }) => {
    kinds.push(kind)
    if (kind === 'read') await held.promise
    response.end(kind)
  })
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

test('[T2] many bodies at once share one cap', async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const post = async (size: number): Promise<string> => {
    const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: 'x'.repeat(size) })
    return answer.text()
  }
  const first = post(1000)
  await expect.poll(() => kinds).toEqual(['read'])
  expect(await post(1001)).toBe('too-large')
  expect(await post(501)).toBe('busy')
  held.resolve()
  expect(await first).toBe('read')
  expect(await post(501)).toBe('read')
})
