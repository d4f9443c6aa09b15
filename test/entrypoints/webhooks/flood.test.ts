// A flood of bytes before anybody knows who sends them: cut off at 25 MB, with little memory and one short line.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { flood, headersFor } from './server-at-work.ts'

const megabyte = 1024 * 1024
const reportShape = z.object({
  port: z.number(),
  rss: z.number(),
  logged: z.array(z.string()),
  taken: z.number(),
})
type Report = z.infer<typeof reportShape>

let child: ChildProcess

/** What the server's process says about itself; its memory is the most it ever had. */
async function report(): Promise<Report> {
  const answer = once(child, 'message')
  child.send('report')
  return z.tuple([reportShape], z.unknown()).parse(await answer)[0]
}

beforeEach(async () => {
  child = fork(fileURLToPath(new URL('server-to-flood.ts', import.meta.url)))
  await once(child, 'message')
})
afterEach(async () => {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
})

const envelope = Object.entries({ ...headersFor(''), 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }).map(
  ([name, value]) => `${name}: ${value}`,
)

test.each([
  ['that looks signed', envelope, 413, 25 * megabyte],
  ['without a signature', envelope.filter((line) => !line.startsWith('x-hub')), 401, 0],
  ['without any of the headers', [], 400, 0],
])('[T2] a chunked gigabyte %s is cut off', { timeout: 30_000 }, async (_what, headers, status, read) => {
  const before = await report()
  const { sent, answer } = await flood(before.port, headers, 1024 * megabyte)
  const after = await report()
  // What the system's own buffers hold on both sides comes on top of what was read.
  expect(sent).toBeLessThan(read + 16 * megabyte)
  // A reset can overtake the answer; when the answer arrives, it is the right one.
  expect(answer).toMatch(new RegExp(`^$|^HTTP/1.1 ${status} `))
  expect(after.rss - before.rss).toBeLessThan(64 * megabyte)
  expect(after.taken).toBe(0)
  expect(after.logged).toHaveLength(1)
  expect(after.logged[0]?.length).toBeLessThan(1024)
  expect(after.logged[0]).toContain(`"status":${status}`)
})

test('[T2] a body that says it is too large is not read at all', async () => {
  const { port } = await report()
  const body = 'x'.repeat(26 * megabyte)
  const headers = { ...headersFor(''), 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }
  const url = `http://127.0.0.1:${port}/api/github/webhooks`
  // The server closes while the body is on its way: whether the answer still arrives is up to TCP.
  const status = await fetch(url, { method: 'POST', body, headers }).then(
    (answer) => answer.status,
    () => 413,
  )
  expect(status).toBe(413)
  expect((await report()).logged[0]).toContain('larger than 25 MB')
})
