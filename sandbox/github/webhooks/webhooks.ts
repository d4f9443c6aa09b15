// Sends webhooks: signed, in order, once, kept in a list; nothing is ever sent again by itself.
import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { webhookProblems } from '../openapi/description.ts'
import type { Judge } from '../openapi/judge.ts'
import type { WorldEvent } from '../state/events.ts'
import { isEnough } from '../state/permissions.ts'
import type { App, Installation } from '../state/records/account.ts'
import type { World } from '../state/world.ts'
import type { Delivery, DeliveryList } from './delivery.ts'
import { DeliveryFaults } from './delivery-faults.ts'
import { eventNeeds } from './event-needs.ts'
import { payloadOf } from './payload.ts'

/** GitHub waits this long for an answer. */
const patience = 10_000
/** GitHub keeps deliveries for three days. */
const kept = 3 * 24 * 3_600_000

export class Webhooks implements DeliveryList {
  readonly faults = new DeliveryFaults()
  readonly #world: World
  readonly #judge: Judge
  readonly #deliveries: Delivery[] = []
  #waiting: Delivery[] = []
  #closed = false
  #preparing: Promise<void> = Promise.resolve()
  #sending: Promise<void> | undefined
  readonly #late = new Set<Promise<void>>()

  constructor(world: World, judge: Judge) {
    this.#world = world
    this.#judge = judge
    world.onEvent((event) => this.#take(event))
  }

  of(app: App): readonly Delivery[] {
    const oldest = this.#world.now().getTime() - kept
    return this.#deliveries
      .filter((delivery) => delivery.app === app && delivery.deliveredAt.getTime() >= oldest)
      .toReversed()
  }

  redeliver(delivery: Delivery): void {
    this.#queue({ ...this.#again(delivery), guid: delivery.guid, redelivery: true })
  }

  /** Resolves when every delivery, and every one that followed from it, has been answered. */
  async settled(): Promise<void> {
    for (;;) {
      const preparing = this.#preparing
      await preparing
      await this.#sending
      await Promise.all(this.#late)
      if (preparing === this.#preparing && this.#sending === undefined && this.#late.size === 0) return
    }
  }

  /** Sends nothing more, and resolves when nothing reads the world any more. */
  async close(): Promise<void> {
    this.#closed = true
    this.#waiting = []
    await this.settled()
  }

  #take(event: WorldEvent): void {
    for (const installation of this.#world.installations.values()) {
      if (!concerns(event, installation)) continue
      // Started at once, for what the records say now; queued in the order of the events.
      const payload = payloadOf(this.#world, event, installation)
      this.#preparing = this.#prepare(this.#preparing, event, installation, payload)
    }
  }

  async #prepare(
    before: Promise<void>,
    event: WorldEvent,
    installation: Installation,
    preparing: Promise<unknown>,
  ): Promise<void> {
    const [, payload] = await Promise.all([before, preparing])
    const action = 'action' in event ? event.action : undefined
    this.#judge.later(() => webhookProblems(event.event, action, payload))
    this.#queue({
      ...this.#newDelivery(),
      app: installation.app,
      event: event.event,
      action,
      installationId: installation.id,
      repositoryId: 'repository' in event ? event.repository.id : undefined,
      payload,
    })
  }

  #queue(delivery: Delivery): void {
    this.#deliveries.push(delivery)
    this.#waiting.push(delivery)
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined
    })
  }

  async #sendAll(): Promise<void> {
    // A turn of the event loop, so that what happens together waits together.
    await pause(this.faults.reorder === undefined ? 0 : 20)
    while (this.#waiting.length > 0) {
      const batch = this.faults.reorder?.(this.#waiting) ?? this.#waiting
      this.#waiting = []
      for (const delivery of batch) await this.#sendOrFail(delivery)
    }
  }

  async #sendOrFail(delivery: Delivery): Promise<void> {
    const fault = delivery.redelivery ? undefined : this.faults.for(delivery)
    switch (fault?.kind) {
      case undefined:
        return this.#send(delivery)
      case 'drop':
        delivery.statusCode = 502
        return
      case 'duplicate': {
        await this.#send(delivery)
        const again = this.#again(delivery)
        const second = { ...again, guid: fault.guid === 'same' ? delivery.guid : again.guid }
        this.#deliveries.push(second)
        return this.#send(second)
      }
      case 'late': {
        const late = pause(fault.ms).then(async () => this.#send(delivery))
        this.#late.add(late)
        void late.finally(() => this.#late.delete(late))
      }
    }
  }

  async #send(delivery: Delivery): Promise<void> {
    const { app } = delivery
    if (this.#closed) return
    const body = JSON.stringify(delivery.payload)
    delivery.requestHeaders = {
      accept: '*/*',
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/sandbox',
      'x-github-delivery': delivery.guid,
      'x-github-event': delivery.event,
      'x-github-hook-id': String(app.id),
      'x-github-hook-installation-target-id': String(app.id),
      'x-github-hook-installation-target-type': 'integration',
      'x-hub-signature-256': `sha256=${createHmac('sha256', app.webhookSecret).update(body).digest('hex')}`,
    }
    delivery.deliveredAt = this.#world.now()
    if (app.webhookUrl === undefined) {
      delivery.statusCode = 0
      return
    }
    const started = performance.now()
    try {
      const signal = AbortSignal.timeout(patience)
      const answer = await fetch(app.webhookUrl, {
        method: 'POST',
        headers: delivery.requestHeaders,
        body,
        signal,
      })
      delivery.responseBody = await answer.text()
      delivery.responseHeaders = Object.fromEntries(answer.headers)
      delivery.statusCode = answer.status
    } catch (problem) {
      // Nobody there, hung up, or too late: GitHub notes it and goes on.
      delivery.responseBody = String(problem)
      delivery.statusCode = 0
    }
    delivery.duration = performance.now() - started
  }

  /** The same message as another delivery, with a GUID of its own. */
  #again(delivery: Delivery): Delivery {
    return { ...delivery, ...this.#newDelivery() }
  }

  #newDelivery() {
    return {
      id: this.#world.identity('App').id,
      guid: randomUUID(),
      redelivery: false,
      deliveredAt: this.#world.now(),
      duration: 0,
      statusCode: undefined,
      requestHeaders: {},
      responseHeaders: {},
      responseBody: '',
    }
  }
}

/** Whether an installation hears of an event: where it is installed, what its app may and wants to hear, its own buttons only. */
function concerns(event: WorldEvent, installation: Installation): boolean {
  if (event.event === 'installation') return event.installation === installation
  const owner = 'repository' in event ? event.repository.owner : event.team.organization
  if (installation.account !== owner || installation.suspended) return false
  if (event.event === 'check_run' && (event.action === 'rerequested' || event.action === 'requested_action'))
    return event.run.suite.app === installation.app
  const { events, permissions } = installation.app
  const need = eventNeeds[event.event]
  return events.includes(event.event) && (need === undefined || isEnough(permissions, need))
}
