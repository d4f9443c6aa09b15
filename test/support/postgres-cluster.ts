// A throw-away PostgreSQL for tests: its own folder, a free loopback port, no socket, gone afterwards.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { requireProgram } from './external-program.ts'

export interface Cluster {
  readonly url: string
  readonly stop: () => Promise<void>
}

/**
 * The database in `DATABASE_URL`, or one started for the occasion. Undefined where PostgreSQL is not installed, which
 * is said aloud, and an error where skipping is forbidden.
 */
export async function startPostgres(): Promise<Cluster | undefined> {
  const given = process.env['DATABASE_URL'] ?? ''
  if (given !== '') return { url: given, stop: () => Promise.resolve() }
  const initdb = requireProgram(['initdb'], 'the queue on PostgreSQL')
  return initdb === undefined ? undefined : startCluster(dirname(realpathSync(initdb)))
}

async function startCluster(programs: string): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-postgres-'))
  const data = join(folder, 'data')
  const user = unprivilegedUser()
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'lockkeeper', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
    { ...user, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const port = await freePort()
  const options = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off' }
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const killAtExit = (): void => void server.kill('SIGKILL')
  process.once('exit', killAtExit)
  await untilReady(server)
  return {
    url: `postgres://lockkeeper@127.0.0.1:${port}/postgres`,
    stop: async () => {
      const gone = once(server, 'exit')
      server.kill('SIGINT')
      await gone
      process.off('exit', killAtExit)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root: root lends it the user `postgres` or `nobody`. */
function unprivilegedUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const account =
    accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody')
  return { uid: Number(account?.[2]), gid: Number(account?.[3]) }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no loopback port is free')
  return address.port
}

async function untilReady(server: ChildProcess): Promise<void> {
  if (server.stderr === null) throw new Error('the server has no stderr')
  const said: string[] = []
  const ready = Promise.withResolvers<void>()
  createInterface({ input: server.stderr })
    .on('line', (line) => {
      said.push(line)
      if (line.includes('ready to accept connections')) ready.resolve()
    })
    .on('close', () => ready.reject(new Error(`PostgreSQL did not start: ${said.join('\n')}`)))
  await ready.promise
}
