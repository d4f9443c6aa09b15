// A token service as a registry of distribution has beside it: signed tokens (JWT) for one repository, for whoever knows the password.
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { initializeCA, initializeCTLog } from '@sigstore/mock'
import { pem } from '@sigstore/core'
import { basic } from '../../../sandbox/registry/gatekeeper.ts'

export interface TokenService {
  /** `127.0.0.1:port`. */
  readonly host: string
  readonly realm: string
  readonly issuer: string
  readonly service: string
  /** PEM: whose signatures the registry takes. */
  readonly certificates: string
  readonly stop: () => Promise<void>
}

const names = { issuer: 'token-service', service: 'debian-registry' }

/** "Token Authentication Implementation" of distribution; everybody else gets 401. */
export async function startTokenService(account: {
  readonly username: string
  readonly password: string
}): Promise<TokenService> {
  const signer = await newSigner()
  const server = createServer((request, response) => {
    if (request.headers.authorization !== basic(account)) {
      response.writeHead(401).end()
      return
    }
    const scope = new URL(request.url ?? '', 'http://tokens.invalid').searchParams.get('scope') ?? ''
    const [type = '', name = '', actions = ''] = scope.split(':')
    const now = Math.floor(Date.now() / 1000)
    const token = signer.sign({
      iss: names.issuer,
      aud: names.service,
      sub: account.username,
      jti: randomUUID(),
      iat: now,
      nbf: now - 10,
      exp: now + 300,
      access: scope === '' ? [] : [{ type, name, actions: actions.split(',') }],
    })
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ token, expires_in: 300 }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const host = `127.0.0.1:${String(address !== null && typeof address === 'object' ? address.port : 0)}`
  return {
    ...names,
    host,
    realm: `http://${host}/token`,
    certificates: signer.certificates,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A key with a certificate, and the authority that gave it out. */
async function newSigner() {
  const began = new Date(Date.now() - 60_000)
  const authority = await initializeCA(newKeys(), await initializeCTLog(newKeys(), began), began)
  const { privateKey, publicKey } = newKeys()
  const certificate = await authority.issueCertificate({
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    subjectAltName: 'https://tokens.example',
    extensions: [],
  })
  const header = encoded({ typ: 'JWT', alg: 'ES256', x5c: [bytesOf(certificate).toString('base64')] })
  return {
    certificates: pem.fromDER(bytesOf(authority.rootCertificate)),
    sign(claims: object): string {
      const text = `${header}.${encoded(claims)}`
      const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
      return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
    },
  }
}

function newKeys() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBuffer>): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
