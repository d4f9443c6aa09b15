// [D7] Workload identities of AWS, Azure and Google: who this process is to its cloud opens the registries that are listed, and no others.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cloudRegistry } from '../../../src/adapters/oci/identities/cloud-registry.ts'
import type { DigestAnswer } from '../../../src/ports/image-registry.ts'
import { ociRegistry } from './ask-registry.ts'
import { acr, aws, containerAgent, ecr, entra, googleMetadata, sts } from './cloud-stand-ins.ts'
import { digestOf } from './far-registry.ts'
import { stayHere } from '../../support/no-network.ts'

stayHere()

const hosts = {
  aws: '123456789012.dkr.ecr.eu-central-1.amazonaws.com',
  azure: 'acme.azurecr.io',
  google: 'europe-docker.pkg.dev',
}
let folder: string
let tokenFile: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'identity-'))
  tokenFile = join(folder, 'token')
  await writeFile(tokenFile, 'platform-token\n')
})
afterEach(async () => rm(folder, { recursive: true }))

type Environment = Readonly<Record<string, string>>

async function ask(host: string, environment: Environment, listed = [host]): Promise<DigestAnswer> {
  const client = ociRegistry({
    identityRegistries: new Set(listed),
    programRun: { environment, timeoutMs: 1000 },
  })
  return client.digestOf(`${host}/acme/api`, 'v1')
}

/** A registry with one image, for whoever shows this. */
function registryAt(host: string, challenge: string, authorization: string): nock.Scope {
  const path = '/v2/acme/api/manifests/v1'
  nock(`https://${host}`, { reqheaders: { authorization } })
    .head(path)
    .reply(200, '', { 'docker-content-digest': digestOf('image') })
  return nock(`https://${host}`, { badheaders: ['authorization'] })
    .head(path)
    .reply(401, '', { 'www-authenticate': challenge })
}

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
const found = { kind: 'found', digest: digestOf('image') }
const role = 'arn:aws:iam::123456789012:role/lockkeeper'
const irsa = () => ({ AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile, AWS_ROLE_ARN: role })
const azure = () => ({
  AZURE_FEDERATED_TOKEN_FILE: tokenFile,
  AZURE_CLIENT_ID: 'client-1',
  AZURE_TENANT_ID: 'tenant-1',
})

const keys = {
  AWS_ACCESS_KEY_ID: aws.keyId,
  AWS_SECRET_ACCESS_KEY: aws.secret,
  AWS_SESSION_TOKEN: aws.session,
}
const pod = () => ({
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/v1/credentials',
  AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile,
})

describe('[D7] a registry opens', () => {
  it.each<[string, () => Environment, () => unknown]>([
    ["for a role on AWS (IRSA), as the seeds' aws-irsa", irsa, () => sts('platform-token', role)],
    ['for a pod on AWS', pod, () => containerAgent('platform-token')],
    ['for keys of AWS', () => keys, () => undefined],
  ])('%s', async (_what, environment, play) => {
    play()
    ecr('for-12-hours')
    registryAt(
      hosts.aws,
      'Basic realm="https://ecr",service="ecr.amazonaws.com"',
      basic('AWS', 'for-12-hours'),
    )
    expect(await ask(hosts.aws, environment())).toEqual(found)
    expect(nock.isDone()).toBe(true)
  })

  it("for Google's service account", async () => {
    googleMetadata('ya29.token')
    registryAt(hosts.google, 'Basic realm="google"', basic('oauth2accesstoken', 'ya29.token'))
    expect(await ask(hosts.google, {})).toEqual(found)
    expect(nock.isDone()).toBe(true)
  })

  it("for Azure's federated identity", async () => {
    entra('tenant-1', 'client-1', 'platform-token', 'token-of-entra')
    acr(hosts.azure, 'tenant-1', 'token-of-entra')
    const challenge = `Bearer realm="https://${hosts.azure}/oauth2/token",service="${hosts.azure}"`
    registryAt(hosts.azure, challenge, 'Bearer token-of-acr')
    expect(await ask(hosts.azure, azure())).toEqual(found)
    expect(nock.isDone()).toBe(true)
  })
})

describe('an identity', () => {
  it('[T17] is shown to no registry that is not listed, even of the same cloud', async () => {
    const login = entra('tenant-1', 'client-1', 'platform-token', 'token-of-entra')
    registryAt('evil.azurecr.io', 'Bearer realm="https://evil.azurecr.io/oauth2/token"', 'nobody')
    nock('https://evil.azurecr.io').get('/oauth2/token').query(true).reply(401)
    expect((await ask('evil.azurecr.io', azure(), [hosts.azure])).kind).toBe('unavailable')
    expect(login.isDone()).toBe(false)
  })

  it.each<[string, string, () => Environment, string]>([
    ['nobody on AWS', hosts.aws, () => ({}), 'no AWS_WEB_IDENTITY_TOKEN_FILE'],
    ['nobody on Azure', hosts.azure, () => ({}), 'AZURE_FEDERATED_TOKEN_FILE, AZURE_CLIENT_ID'],
    [
      'a token file that is gone',
      hosts.aws,
      () => ({ ...irsa(), AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere' }),
      'the token file /nowhere cannot be read',
    ],
  ])('of %s is said to be missing', async (_what, host, environment, words) => {
    registryAt(host, 'Basic realm="x"', 'nobody')
    expect(JSON.stringify(await ask(host, environment()))).toContain(
      `who we are to ${host} is not known: ${words}`,
    )
  })

  it('that the cloud refuses, or answers with nonsense, is said to be so without its words', async () => {
    nock(`https://sts.eu-central-1.amazonaws.com`).post('/').reply(403, 'secret words')
    registryAt(hosts.aws, 'Basic realm="x"', 'nobody')
    const refused = JSON.stringify(await ask(hosts.aws, irsa()))
    expect(refused).toContain('sts.eu-central-1.amazonaws.com answered 403')
    expect(refused).not.toContain('secret words')

    nock('http://metadata.google.internal').get(/token/).reply(200, '<html>secret words')
    registryAt(hosts.google, 'Basic realm="x"', 'nobody')
    const odd = JSON.stringify(await ask(hosts.google, {}))
    expect(odd).toContain('metadata.google.internal gave an answer that cannot be read')
    expect(odd).not.toContain('secret words')
  })
})

it.each([
  ['123456789012.dkr.ecr.eu-central-1.amazonaws.com', 'aws'],
  ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'aws'],
  ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'aws'],
  ['acme.azurecr.io', 'azure'],
  ['gcr.io', 'google'],
  ['eu.gcr.io', 'google'],
  ['europe-docker.pkg.dev', 'google'],
  ['123456789012.dkr.ecr.eu-central-1.amazonaws.com.evil.example', undefined],
  ['evil.example', undefined],
  ['acme.azurecr.io.evil.example', undefined],
  ['x.acme.azurecr.io', undefined],
  ['evilpkg.dev', undefined],
  ['1.dkr.ecr.eu-central-1.amazonaws.com', undefined],
  ['ghcr.io', undefined],
])('[T17] %s belongs to %s', (host, cloud) => {
  expect(cloudRegistry(host)?.cloud).toBe(cloud)
})
