// A Sigstore of our own: an authority for certificates and their log, a transparency log and a clock, all with real keys.
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { initializeCA, initializeCTLog, initializeTLog, initializeTSA } from '@sigstore/mock'

/** Who signs: the holder of a certificate, or of a key alone. */
export interface Signatory {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  /** DER; undefined for a key alone. */
  readonly certificate: Buffer | undefined
}

/** What an OpenID issuer says of whoever asks for a certificate. */
export interface Identity {
  readonly issuer: string
  /** The certificate's alternative name, an address. */
  readonly subject: string
  /** `sub` of the token. */
  readonly tokenSubject?: string
}

type TransparencyLog = Awaited<ReturnType<typeof initializeTLog>>

export interface LocalSigstore {
  /** What a verifier has to know of all this, as `trusted_root.json` is written. */
  readonly trustedRoot: unknown
  /** Certifies a new key for ten minutes. */
  certify(identity: Identity, at?: Date): Promise<Signatory>
  /** The transparency log, whose clock shows this moment. */
  log(at?: Date): Promise<TransparencyLog>
  /** A timestamp (RFC 3161) for the SHA-256 of a signature. */
  timestamp(hash: Buffer): Promise<Buffer>
}

/** Fulcio's certificate extensions. */
const oids = { issuer: '1.3.6.1.4.1.57264.1.8', tokenSubject: '1.3.6.1.4.1.57264.1.24' }
const logAddress = 'https://rekor.local'

/** A key of its own, as `cosign generate-key-pair` makes it. */
export function newSignatory(): Signatory {
  return { ...newKeys(), certificate: undefined }
}

/** A PEM block, as in `cosign.pub`. */
export function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString()
}

/**
 * Opens for business now; what it signs at other moments goes back to the same keys. Its clocks show whole seconds,
 * never before now: the mock writes fractions of them in a way that not every reader knows.
 */
export async function openLocalSigstore(): Promise<LocalSigstore> {
  const now = new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000)
  const keys = { authority: newKeys(), certificates: newKeys(), log: newKeys(), clock: newKeys() }
  const authority = async (at: Date) =>
    initializeCA(keys.authority, await initializeCTLog(keys.certificates, at), at)
  const root = await authority(now)
  const log = async (at = now) => initializeTLog(logAddress, keys.log, at)
  const clock = await initializeTSA(keys.clock, now)
  return {
    trustedRoot: {
      mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
      tlogs: [trustedLog(keys.log.publicKey)],
      certificateAuthorities: [trustedAuthority(root.rootCertificate)],
      ctlogs: [trustedLog(keys.certificates.publicKey)],
      timestampAuthorities: [trustedAuthority(clock.intCertificate, clock.rootCertificate)],
    },
    certify: async ({ issuer, subject, tokenSubject }, at = now) => {
      const own = newKeys()
      const certificate = await (await authority(at)).issueCertificate({
        publicKey: bytesOf(own.publicKey),
        subjectAltName: subject,
        extensions: [
          { oid: oids.issuer, value: issuer },
          ...(tokenSubject === undefined ? [] : [{ oid: oids.tokenSubject, value: tokenSubject }]),
        ],
      })
      return { ...own, certificate: bufferOf(certificate) }
    },
    log,
    timestamp: async (hash) =>
      bufferOf(
        await clock.timestamp({
          artifactHash: hash,
          hashAlgorithmOID: '2.16.840.1.101.3.4.2.1',
          nonce: 1,
          policyOID: '1.2.3.4.1',
          certReq: true,
        }),
      ),
  }
}

function newKeys() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

const validFor = { start: '2020-01-01T00:00:00Z' }

function trustedLog(publicKey: KeyObject) {
  const rawBytes = bytesOf(publicKey)
  return {
    baseUrl: logAddress,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: rawBytes.toString('base64'), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
    logId: { keyId: createHash('sha256').update(rawBytes).digest('base64') },
  }
}

function trustedAuthority(...certificates: readonly ArrayBufferView<ArrayBuffer>[]) {
  return {
    subject: { organization: 'sandbox', commonName: 'sigstore' },
    uri: 'https://fulcio.local',
    certChain: {
      certificates: certificates.map((each) => ({ rawBytes: bufferOf(each).toString('base64') })),
    },
    validFor,
  }
}

function bytesOf(publicKey: KeyObject) {
  return publicKey.export({ type: 'spki', format: 'der' })
}

function bufferOf({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBuffer>): Buffer<ArrayBuffer> {
  return Buffer.from(buffer, byteOffset, byteLength)
}
