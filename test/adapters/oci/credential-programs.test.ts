// [D7] Credentials that programs keep: those of the three clouds hand out what lasts for hours, and nothing of ours goes to them.
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DockerConfig } from '../../../src/adapters/oci/docker-config.ts'
import type { OciImageRegistry } from '../../../src/adapters/oci/oci-image-registry.ts'
import type { Digest } from '../../../src/domain/identifiers.ts'
import type { Access } from '../../../sandbox/registry/gatekeeper.ts'
import { publishImage } from '../../../sandbox/registry/publish-image.ts'
import { type SandboxRegistry, startRegistry } from '../../../sandbox/registry/sandbox-registry.ts'
import { ociRegistry } from './ask-registry.ts'

let folder: string
let registry: SandboxRegistry | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'credential-helper-'))
})
afterEach(async () => {
  await registry?.close()
  await rm(folder, { recursive: true })
})

/** A program that writes down what it was asked, and then does this. */
async function install(name: string, does: string): Promise<void> {
  const path = join(folder, `docker-credential-${name}`)
  const heard = join(folder, 'heard')
  await writeFile(path, `#!/bin/sh\n{ echo "$@"; cat; env; } >> ${heard}\n${does}\n`)
  await chmod(path, 0o755)
}

const heard = async () => readFile(join(folder, 'heard'), 'utf8')
const answering = (Username: string, Secret: string) =>
  `echo '${JSON.stringify({ ServerURL: 'x', Username, Secret })}'`

async function start(access: Access): Promise<{ readonly host: string; readonly digest: Digest }> {
  registry = await startRegistry({ access })
  const account = access.kind === 'open' ? {} : { account: access.account }
  const digest = await publishImage(
    { host: registry.host, ...account },
    { repository: 'acme/api', tag: 'v1' },
  )
  return { host: registry.host, digest }
}

function clientWith(
  host: string,
  config: Partial<DockerConfig>,
  timeoutMs = 10_000,
  variables: Readonly<Record<string, string>> = {},
): OciImageRegistry {
  return ociRegistry({
    credentials: { auths: {}, credHelpers: {}, ...config },
    insecureRegistries: new Set([host]),
    programRun: { environment: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, ...variables }, timeoutMs },
  })
}

describe('[D7] a program that keeps credentials', () => {
  it.each<[string, string, Access, readonly [string, string]]>([
    [
      'ecr-login (AWS)',
      'ecr-login',
      { kind: 'basic', account: { username: 'AWS', password: 'for-12-hours' } },
      ['AWS', 'for-12-hours'],
    ],
    [
      'gcloud (GCP)',
      'gcloud',
      { kind: 'token', account: { username: 'oauth2accesstoken', password: 'ya29.short' } },
      ['oauth2accesstoken', 'ya29.short'],
    ],
    [
      'acr-env (Azure)',
      'acr-env',
      { kind: 'token', account: { username: '0000', password: 'x', identityToken: 'refresh-me' } },
      ['<token>', 'refresh-me'],
    ],
  ])('%s is asked about its registry, and what it says opens it', async (_what, name, access, said) => {
    const { host, digest } = await start(access)
    await install(name, answering(...said))
    const client = clientWith(host, { credHelpers: { [host]: name } })
    expect(await client.digestOf(`${host}/acme/api`, 'v1')).toEqual({ kind: 'found', digest })
    expect(await heard()).toMatch(new RegExp(`^get\n${host}\n`))
  })

  it('is asked once while what it said is good, and again when the registry no longer takes it', async () => {
    const { host } = await start({ kind: 'basic', account: { username: 'AWS', password: 'new' } })
    await install('ecr-login', answering('AWS', 'new'))
    const client = clientWith(host, { credsStore: 'ecr-login' })
    await client.digestOf(`${host}/acme/api`, 'v1')
    await client.digestOf(`${host}/acme/api`, 'v1')
    expect((await heard()).match(/^get$/gm)).toHaveLength(1)
    await install('ecr-login', answering('AWS', 'old'))
    const stale = clientWith(host, { credsStore: 'ecr-login' })
    expect((await stale.digestOf(`${host}/acme/api`, 'v1')).kind).toBe('unavailable')
    await install('ecr-login', answering('AWS', 'new'))
    expect((await stale.digestOf(`${host}/acme/api`, 'v1')).kind).toBe('found')
  })

  it('that has none leaves us nobody, which is enough for what is public', async () => {
    const { host } = await start({ kind: 'open' })
    await install('desktop', 'echo "credentials not found in native keychain"; exit 1')
    expect((await clientWith(host, { credsStore: 'desktop' }).digestOf(`${host}/acme/api`, 'v1')).kind).toBe(
      'found',
    )
  })

  it("[T44] hears of its cloud and of the way there, not of the bot's secrets", async () => {
    const { host } = await start({ kind: 'basic', account: { username: 'AWS', password: 'x' } })
    await install('ecr-login', answering('AWS', 'x'))
    const variables = {
      AWS_ROLE_ARN: 'arn:role',
      HTTPS_PROXY: 'http://proxy',
      WEBHOOK_SECRET: 'planted',
      PRIVATE_KEY: 'planted',
      LOCKKEEPER_HISTORY_S3_SECRET: 'planted',
      DATABASE_URL: 'planted',
    }
    await clientWith(host, { credsStore: 'ecr-login' }, 10_000, variables).digestOf(`${host}/acme/api`, 'v1')
    expect(await heard()).toContain('AWS_ROLE_ARN=arn:role')
    expect(await heard()).toContain('HTTPS_PROXY=http://proxy')
    expect(await heard()).not.toContain('planted')
  })
})

describe('a program that does not do its part', () => {
  it.each([
    ['is not installed', undefined, 'docker-credential-ecr-login is not installed'],
    ['fails', 'echo secret >&2; exit 3', 'docker-credential-ecr-login failed (3)'],
    ['talks nonsense', 'echo secret', 'docker-credential-ecr-login gave no answer that can be read'],
    ['leaves the secret out', answering('AWS', ''), 'docker-credential-ecr-login gave no answer'],
    ['talks without end', 'yes secret', 'docker-credential-ecr-login said more than 65536 bytes'],
  ])('%s: it is said so, and its words are not', async (_what, does, words) => {
    const { host } = await start({ kind: 'basic', account: { username: 'AWS', password: 'x' } })
    if (does !== undefined) await install('ecr-login', does)
    const answer = await clientWith(host, { credsStore: 'ecr-login' }).digestOf(`${host}/acme/api`, 'v1')
    expect(answer.kind).toBe('unavailable')
    expect(JSON.stringify(answer)).toContain(`who we are to ${host} is not known: ${words}`)
    expect(JSON.stringify(answer)).not.toContain('secret')
  })

  it('[T28] takes too long: it is ended with all it started', async () => {
    const { host } = await start({ kind: 'basic', account: { username: 'AWS', password: 'x' } })
    await install('ecr-login', `sleep 300 & echo $! > ${join(folder, 'child')}; wait`)
    const client = clientWith(host, { credsStore: 'ecr-login' }, 500)
    const answer = await client.digestOf(`${host}/acme/api`, 'v1')
    expect(JSON.stringify(answer)).toContain('did not answer within 0.5 s')
    const child = Number(await readFile(join(folder, 'child'), 'utf8'))
    await expect.poll(async () => isRunning(child)).toBe(false)
  })
})

/** A zombie nobody has waited for yet is not running either. */
async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '(gone) Z')
  return !/\) [ZX] /.test(`${status} `)
}
