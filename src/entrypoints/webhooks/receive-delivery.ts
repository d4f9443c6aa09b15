// From a request to a queued delivery: what is asked of it, in which order, and what is answered.
import type { IncomingMessage } from 'node:http'
import type { CappedBodies } from './capped-body.ts'
import type { Delivery, OnDelivery } from './delivery.ts'

/** An answer. `reason` says why nothing was queued, in our own words only: it is logged and sent. */
export interface Answer {
  readonly status: number
  readonly reason?: string
  /** Ids that were checked, for the log. */
  readonly delivery?: string
  readonly event?: string
  /** What broke, for the log. */
  readonly error?: unknown
}

/** Checks a signature over a body: Probot's `webhooks.verify`. */
export type Verify = (body: string, signature: string) => Promise<boolean>

export interface Reception {
  readonly bodies: CappedBodies
  readonly verify: Verify
  readonly onDelivery: OnDelivery
}

interface Envelope {
  readonly id: string
  readonly name: string
  readonly signature: string
}

/** Takes a webhook in. What the headers tell is judged before a byte of the body is read. */
export async function receiveDelivery(request: IncomingMessage, reception: Reception): Promise<Answer> {
  const envelope = readHeaders(request)
  if ('status' in envelope) return envelope
  const known = { delivery: envelope.id, event: envelope.name }
  const answer = await reception.bodies.read(request, async (body): Promise<Answer> => {
    switch (body.kind) {
      case 'too-large':
        return { status: 413, reason: 'the body is larger than 25 MB' }
      case 'busy':
        return { status: 503, reason: 'too many bodies at once' }
      case 'broken':
        return { status: 400, reason: 'the body ended early' }
      case 'read':
        return judge(envelope, body.bytes.toString('utf8'), reception)
    }
  })
  return { ...answer, ...known }
}

async function judge(
  { id, name, signature }: Envelope,
  text: string,
  { verify, onDelivery }: Reception,
): Promise<Answer> {
  if (text === '' || !(await verify(text, signature))) return wrongSignature
  const payload = parseObject(text)
  if (payload === undefined) return { status: 400, reason: 'the body is not a JSON object' }
  return queue({ id, name, payload }, onDelivery)
}

async function queue(delivery: Delivery, onDelivery: OnDelivery): Promise<Answer> {
  try {
    await onDelivery(delivery)
    return { status: 202 }
  } catch (error) {
    return { status: 500, reason: 'the delivery could not be queued', error }
  }
}

const wrongSignature: Answer = { status: 401, reason: 'the signature is missing or wrong' }

/** What the headers say, or what is wrong with them. Only SHA-256 counts: GitHub's older SHA-1 header is not read. */
function readHeaders({ headers }: IncomingMessage): Envelope | Answer {
  const id = String(headers['x-github-delivery'] ?? '')
  const name = String(headers['x-github-event'] ?? '')
  const signature = String(headers['x-hub-signature-256'] ?? '')
  if (!/^[\w-]{1,64}$/.test(id)) return { status: 400, reason: 'X-GitHub-Delivery is missing or malformed' }
  if (!/^[a-z_]{1,64}$/.test(name)) {
    return { status: 400, reason: 'X-GitHub-Event is missing or malformed', delivery: id }
  }
  const known = { delivery: id, event: name }
  if (!/^sha256=[\da-f]{64}$/.test(signature)) return { ...wrongSignature, ...known }
  if (!/^\s*application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    return { status: 415, reason: 'the webhook must be sent as application/json', ...known }
  }
  return { id, name, signature }
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
