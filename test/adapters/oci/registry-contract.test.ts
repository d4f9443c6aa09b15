// The registry adapter against the sandbox registry and against Debian's, by one contract.
import { type DockerConfig, noCredentials } from '../../../src/adapters/oci/docker-config.ts'
import type { Access, Account } from '../../../sandbox/registry/gatekeeper.ts'
import { startRegistry } from '../../../sandbox/registry/sandbox-registry.ts'
import { imageRegistryContract, type RegistryContract } from '../../contracts/image-registry.ts'
import { describeWithProgram } from '../../support/external-program.ts'
import { ociRegistry } from './ask-registry.ts'
import { robot, startDebianRegistry } from './debian-registry.ts'
import { startTokenService, type TokenService } from './token-service.ts'

const account: Account = { ...robot, identityToken: 'a-refresh-token' }
const encoded = Buffer.from(`${robot.username}:${robot.password}`).toString('base64')

const ask: RegistryContract['ask'] = (running, credentials) =>
  ociRegistry({ credentials, insecureRegistries: new Set([running.host]) })

function sandbox(access: Access, entry: DockerConfig['auths'][string] | undefined): RegistryContract {
  return {
    isPrivate: access.kind !== 'open',
    ask,
    async start() {
      const registry = await startRegistry({ access })
      const { host } = registry
      const credentials = entry === undefined ? noCredentials : { auths: { [host]: entry }, credHelpers: {} }
      return {
        host,
        credentials,
        stop: async () => registry.close(),
        ...(entry === undefined ? {} : { account }),
      }
    },
  }
}

imageRegistryContract('the sandbox registry', sandbox({ kind: 'open' }, undefined))
imageRegistryContract('the sandbox registry with a password', sandbox({ kind: 'basic', account }, robot))
imageRegistryContract(
  'the sandbox registry with tokens',
  sandbox({ kind: 'token', account }, { auth: encoded }),
)
imageRegistryContract(
  'the sandbox registry with an identity token',
  sandbox({ kind: 'token', account }, { identitytoken: 'a-refresh-token' }),
)

function debian(program: string, access: 'open' | 'htpasswd'): RegistryContract {
  return {
    isPrivate: access === 'htpasswd',
    ask,
    async start() {
      const { host, stop } = await startDebianRegistry(program, access)
      return access === 'open'
        ? { host, stop, credentials: noCredentials }
        : {
            host,
            stop,
            account: robot,
            credentials: { auths: { [host]: { auth: encoded } }, credHelpers: {} },
          }
    },
  }
}

/** Its token service is on another host, which is listed for its credentials. */
function debianWithTokens(program: string): RegistryContract {
  let tokens: TokenService | undefined
  return {
    isPrivate: true,
    ask: ({ host }, credentials) =>
      ociRegistry({
        credentials,
        insecureRegistries: new Set([host, tokens?.host ?? '']),
        tokenHosts: new Map([[host, new Set([tokens?.host ?? ''])]]),
      }),
    async start() {
      const service = await startTokenService(robot)
      tokens = service
      const { host, stop } = await startDebianRegistry(program, service)
      const credentials = { auths: { [host]: { auth: encoded } }, credHelpers: {} }
      return { host, credentials, account: robot, stop: async () => Promise.all([stop(), service.stop()]) }
    },
  }
}

describeWithProgram(['docker-registry'], 'a real registry', (program) => {
  imageRegistryContract("Debian's docker-registry", debian(program, 'open'))
  imageRegistryContract("Debian's docker-registry with htpasswd", debian(program, 'htpasswd'))
  imageRegistryContract("Debian's docker-registry with tokens", debianWithTokens(program))
})
