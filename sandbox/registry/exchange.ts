// One request to the sandbox registry and its answer, as plain values: the handlers never see a socket.
import type { IncomingHttpHeaders } from 'node:http'

export interface RegistryRequest {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface RegistryReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** What can be remembered of an answered request, for counting. Never holds a secret. */
export interface AnsweredRequest {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly status: number
  readonly authorization: 'none' | 'basic' | 'bearer' | 'other'
}

export function reply(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body: Buffer = Buffer.alloc(0),
): RegistryReply {
  return { status, headers, body }
}

export function jsonReply(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): RegistryReply {
  return reply(status, { 'content-type': 'application/json', ...headers }, Buffer.from(JSON.stringify(value)))
}

/** The codes of the OCI distribution specification 1.1, "Error Codes". */
export type ErrorCode =
  | 'BLOB_UNKNOWN'
  | 'BLOB_UPLOAD_UNKNOWN'
  | 'DIGEST_INVALID'
  | 'MANIFEST_BLOB_UNKNOWN'
  | 'MANIFEST_INVALID'
  | 'MANIFEST_UNKNOWN'
  | 'NAME_UNKNOWN'
  | 'UNAUTHORIZED'
  | 'UNSUPPORTED'
  | 'TOOMANYREQUESTS'

export function errorReply(
  status: number,
  code: ErrorCode,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): RegistryReply {
  return jsonReply(status, { errors: [{ code, message }] }, headers)
}
