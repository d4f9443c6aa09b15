// The history at the images keeps the contract: with the referrers API, with the fallback tag, and behind passwords and tokens.
import { expect } from 'vitest'
import { z } from 'zod'
import { OciLedgerMirror } from '../../src/adapters/mirror/oci-mirror.ts'
import { createRegistryClient } from '../../src/adapters/oci/create-registry-client.ts'
import { type DockerConfig, noCredentials } from '../../src/adapters/oci/docker-config.ts'
import { type MirrorOwner, nameOfOwner } from '../../src/ports/ledger-mirror.ts'
import type { Account } from '../../sandbox/registry/gatekeeper.ts'
import { publishImage } from '../../sandbox/registry/publish-image.ts'
import { type RegistryOptions, startRegistry } from '../../sandbox/registry/sandbox-registry.ts'
import { robot, startDebianRegistry } from '../adapters/oci/debian-registry.ts'
import { startWire } from '../support/breakable-wire.ts'
import { describeWithProgram } from '../support/external-program.ts'
import { type MirrorContract, ledgerMirrorContract } from './history-store.ts'

const account: Account = { ...robot, identityToken: 'a-refresh-token' }

interface Running {
  readonly host: string
  readonly stop: () => Promise<void>
}

function history(host: string, credentials: DockerConfig): OciLedgerMirror {
  return new OciLedgerMirror(
    createRegistryClient({
      credentials,
      insecureRegistries: new Set([host]),
      now: () => Date.UTC(2026, 0, 1),
      random: () => 0.5,
      sleep: async () => Promise.resolve(),
    }),
  )
}

const descriptorSchema = z.object({ digest: z.string(), annotations: z.record(z.string(), z.string()) })
const indexSchema = z.object({ manifests: z.array(descriptorSchema) })
const artifactSchema = z.object({
  artifactType: z.literal('application/vnd.lockkeeper.ledger-entry.v1+json'),
  subject: z.object({ digest: z.string() }),
  layers: z.tuple([z.object({ digest: z.string() })]),
})

/** What everybody sees who asks the registry what refers to the image, read as the distribution specification says. */
async function textsAt(
  ask: (path: string) => Promise<Response>,
  listing: string,
  subject: string,
  owner: MirrorOwner,
): Promise<readonly string[]> {
  const listed = await ask(listing)
  if (listed.status === 404) return []
  const mine = indexSchema
    .parse(await listed.json())
    .manifests.filter(
      ({ annotations }) => annotations['dev.lockkeeper.ledger.repository'] === nameOfOwner(owner),
    )
    .toSorted(
      (a, b) =>
        Number(a.annotations['dev.lockkeeper.ledger.index']) -
        Number(b.annotations['dev.lockkeeper.ledger.index']),
    )
  return Promise.all(
    mine.map(async ({ digest }) => {
      const artifact = artifactSchema.parse(await (await ask(`manifests/${digest}`)).json())
      expect(artifact.subject.digest).toBe(subject)
      return (await ask(`blobs/${artifact.layers[0].digest}`)).text()
    }),
  )
}

function registry(
  begin: () => Promise<Running>,
  form: { readonly referrers: boolean; readonly account?: Account },
): MirrorContract {
  return {
    seesGaps: false,
    secret: robot.password,
    async start() {
      const { host, stop } = await begin()
      const asRobot = form.account === undefined ? {} : { account: form.account }
      const digest = await publishImage({ host, ...asRobot }, { repository: 'acme/api', tag: 'v1.2.3' })
      const [hostname = '', port = ''] = host.split(':')
      const wire = await startWire({ hostname, port })
      const { username, password } = robot
      const credentials =
        form.account === undefined
          ? noCredentials
          : { auths: { [wire.host]: { username, password } }, credHelpers: {} }
      const listing = form.referrers ? `referrers/${digest}` : `manifests/${digest.replace(':', '-')}`
      return {
        wire,
        image: { repository: `${wire.host}/acme/api`, digest },
        open: () => history(wire.host, credentials),
        texts: async (owner) => textsAt(await reader(host, form.account), listing, digest, owner),
        async stop() {
          await wire.close()
          await stop()
        },
      }
    },
  }
}

/** Reads from a registry as a person would with curl. */
async function reader(host: string, as: Account | undefined): Promise<(path: string) => Promise<Response>> {
  const headers = as === undefined ? {} : { authorization: await authorizationAt(host, as) }
  const accept = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json'
  return async (path) => fetch(`http://${host}/v2/acme/api/${path}`, { headers: { ...headers, accept } })
}

async function authorizationAt(host: string, { username, password }: Account): Promise<string> {
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const token = await fetch(`http://${host}/token?scope=repository:acme/api:pull`, {
    headers: { authorization: basic },
  })
  return token.status === 200
    ? `Bearer ${z.object({ token: z.string() }).parse(await token.json()).token}`
    : basic
}

function sandbox(options: RegistryOptions): () => Promise<Running> {
  return async () => {
    const started = await startRegistry(options)
    return { host: started.host, stop: async () => started.close() }
  }
}

ledgerMirrorContract('a registry with the referrers API', registry(sandbox({}), { referrers: true }))
ledgerMirrorContract(
  'a registry with nothing but the fallback tag',
  registry(sandbox({ referrers: false }), { referrers: false }),
)
ledgerMirrorContract(
  'a registry with tokens',
  registry(sandbox({ access: { kind: 'token', account } }), { referrers: true, account }),
)
describeWithProgram(['docker-registry'], 'a real registry keeps the history', (program) => {
  const debian = (access: 'open' | 'htpasswd') => async () => startDebianRegistry(program, access)
  ledgerMirrorContract("Debian's docker-registry", registry(debian('open'), { referrers: false }))
  ledgerMirrorContract(
    "Debian's docker-registry with htpasswd",
    registry(debian('htpasswd'), { referrers: false, account }),
  )
})
