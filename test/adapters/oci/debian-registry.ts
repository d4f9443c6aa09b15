// Starts the `docker-registry` of Debian (distribution 2.8) on a free loopback port, its data in a folder that goes away.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { stringify } from 'yaml'
import type { TokenService } from './token-service.ts'

export interface DebianRegistry {
  /** `127.0.0.1:port`. */
  readonly host: string
  readonly stop: () => Promise<void>
}

/** The only account of a registry started with `htpasswd`. */
export const robot = { username: 'robot', password: 'sesame' }
/** bcrypt of that password, cost 5. */
const htpasswd = 'robot:$2y$05$UPGwA4ZKPfpvjerYnpblvuTfC5OQGrb.QDn56w3IDExXduUcoe.P2\n'

export async function startDebianRegistry(
  program: string,
  access: 'open' | 'htpasswd' | TokenService,
): Promise<DebianRegistry> {
  const folder = await mkdtemp(join(tmpdir(), 'lockkeeper-registry-'))
  const config = {
    version: '0.1',
    storage: { filesystem: { rootdirectory: join(folder, 'data') } },
    http: { addr: '127.0.0.1:0', secret: 'only for this test' },
    ...(access === 'open' ? {} : { auth: await authOf(access, folder) }),
  }
  await writeFile(join(folder, 'config.yml'), stringify(config))
  const child = spawn(program, ['serve', join(folder, 'config.yml')], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.kill()) await once(child, 'exit')
    await rm(folder, { recursive: true, force: true })
  }
  try {
    return { host: await announcedHost(child), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Distribution's `auth`, with the file that it needs. */
async function authOf(access: 'htpasswd' | TokenService, folder: string): Promise<object> {
  const path = join(folder, 'who')
  if (access === 'htpasswd') {
    await writeFile(path, htpasswd)
    return { htpasswd: { realm: 'test', path } }
  }
  const { realm, issuer, service, certificates } = access
  await writeFile(path, certificates)
  return { token: { realm, issuer, service, rootcertbundle: path } }
}

/** The registry tells its address in its log; the log is read on so that it never blocks. */
async function announcedHost(child: ChildProcess): Promise<string> {
  const { stderr } = child
  if (stderr === null) throw new Error('docker-registry has no log')
  const lines = createInterface({ input: stderr })
  const said: string[] = []
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      said.push(line)
      const host = /listening on (127\.0\.0\.1:\d+)/.exec(line)?.[1]
      if (host !== undefined) resolve(host)
    })
    child.once('exit', () => reject(new Error(`docker-registry ended:\n${said.join('\n')}`)))
  })
}
