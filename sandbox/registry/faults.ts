// What can go wrong between a client and the registry, switched on for chosen requests.
import type { ServerResponse } from 'node:http'
import type { RegistryReply, RegistryRequest } from './exchange.ts'

export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Never answers. */
  | { readonly kind: 'stall' }
  /** Breaks the connection without an answer. */
  | { readonly kind: 'reset' }
  /** Flips one bit of the body and says nothing about it. */
  | { readonly kind: 'altered' }
  /** Sends half of the body, then breaks the connection. */
  | { readonly kind: 'truncated' }

export interface FaultOrder {
  readonly fault: Fault
  /** How many requests it strikes; 1 when left out. */
  readonly times?: number
  /** Which requests; all when left out. */
  readonly matching?: (request: RegistryRequest) => boolean
}

export class Faults {
  readonly #orders: { readonly order: FaultOrder; left: number }[] = []

  add(order: FaultOrder): void {
    this.#orders.push({ order, left: order.times ?? 1 })
  }

  clear(): void {
    this.#orders.length = 0
  }

  /** The fault for this request, used up by asking. */
  take(request: RegistryRequest): Fault | undefined {
    const found = this.#orders.find(({ order, left }) => left > 0 && (order.matching?.(request) ?? true))
    if (found === undefined) return undefined
    found.left -= 1
    return found.order.fault
  }
}

/** Sends the answer, or what the fault makes of it. */
export function sendWithFault(
  response: ServerResponse,
  method: string,
  answer: RegistryReply,
  fault: Fault | undefined,
): void {
  switch (fault?.kind) {
    case undefined:
      send(response, method, answer)
      return
    case 'status':
      send(response, method, { status: fault.status, headers: fault.headers ?? {}, body: Buffer.alloc(0) })
      return
    case 'stall':
      return
    case 'reset':
      response.destroy()
      return
    case 'altered':
      send(response, method, { ...answer, body: flipped(answer.body) })
      return
    case 'truncated':
      response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length })
      response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () => response.destroy())
  }
}

function send(response: ServerResponse, method: string, answer: RegistryReply): void {
  response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length })
  response.end(method === 'HEAD' ? undefined : answer.body)
}

/** The same bytes but for one bit of a letter in the middle, so that JSON mostly stays JSON. */
function flipped(body: Buffer): Buffer {
  const copy = Buffer.from(body)
  const middle = copy.findIndex((byte, index) => index >= copy.length / 2 && byte >= 0x61 && byte <= 0x79)
  const byte = copy[middle]
  if (byte !== undefined) copy[middle] = byte ^ 0x01
  return copy
}
