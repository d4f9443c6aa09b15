// Promotion trailers: what must be known of an open promotion, written at the end of the bot's own commit message.
import { z } from 'zod'
import {
  appNameSchema,
  digestSchema,
  environmentNameSchema,
  hostIdSchema,
  loginSchema,
  promotionIdSchema,
} from '../identifiers.ts'
import type { Expedite } from '../environments/expedite.ts'
import { jsonOf } from '../json-text.ts'
import type { Origin, Promotion, Rollback } from './promotion.ts'

/** `comment <thread> <id>`, `dispatch <delivery>`, `ledger-entry <index>` or `policy <digest>`; no id has a blank in it. */
const originShape =
  /^(?:comment (?<thread>[1-9][0-9]{0,14}) (?<comment>\S{1,256})|dispatch (?<delivery>\S{1,256})|ledger-entry (?<index>[1-9][0-9]{0,14})|policy (?<release>sha256:[a-f0-9]{64}))$/u

const originSchema = z.string().regex(originShape).transform(parseOrigin)

/** People's words, in an alphabet that has no line ends and no colons: they can pretend to be no other trailer. */
const rollbackSchema = z
  .base64url()
  .transform((text) => Buffer.from(text, 'base64url').toString())
  .pipe(z.string().min(1).max(1000))
  .transform((reason): Rollback => ({ reason }))

/** The same alphabet: what is left out, and why. */
const expediteSchema = z
  .base64url()
  .transform((text) => jsonOf(Buffer.from(text, 'base64url').toString()))
  .pipe(
    z.strictObject({
      reason: z.string().min(1).max(1000),
      environments: z.array(environmentNameSchema),
      soak: z.boolean(),
    }),
  )

const trailersSchema = z.object({
  Promotion: promotionIdSchema,
  Environment: environmentNameSchema,
  Apps: z
    .string()
    .transform((text) => text.split(' '))
    .pipe(z.array(appNameSchema).min(1)),
  Requester: loginSchema,
  Origin: originSchema,
  Rules: digestSchema,
  Plan: digestSchema,
  Rollback: rollbackSchema.optional(),
  Expedite: expediteSchema.optional(),
})

/** What the trailers tell; the rest of a promotion is read from the release files themselves. */
export interface DescribedPromotion extends Omit<Promotion, 'moves'> {
  readonly apps: readonly Promotion['moves'][number]['app'][]
}

/** The trailer lines of a promotion's commit. */
export function trailersOf(promotion: Promotion): string {
  return [
    `Lockkeeper-Promotion: ${promotion.id}`,
    `Lockkeeper-Environment: ${promotion.environment}`,
    `Lockkeeper-Apps: ${promotion.moves.map(({ app }) => app).join(' ')}`,
    `Lockkeeper-Requester: ${promotion.requester}`,
    `Lockkeeper-Origin: ${writeOrigin(promotion.origin)}`,
    `Lockkeeper-Rules: ${promotion.rulesHash}`,
    `Lockkeeper-Plan: ${promotion.planHash}`,
    ...(promotion.rollback === undefined
      ? []
      : [`Lockkeeper-Rollback: ${encoded(promotion.rollback.reason)}`]),
    ...(promotion.expedite === undefined
      ? []
      : [`Lockkeeper-Expedite: ${encoded(writeExpedite(promotion.expedite))}`]),
  ].join('\n')
}

/** Reads the trailers of a commit message back; undefined when they are not all there and well-formed. */
export function parseTrailers(message: string): DescribedPromotion | undefined {
  const fields = Object.fromEntries(
    message.split('\n').flatMap((line) => {
      const at = line.indexOf(': ')
      return line.startsWith('Lockkeeper-') && at > 0
        ? [[line.slice('Lockkeeper-'.length, at), line.slice(at + 2)]]
        : []
    }),
  )
  const parsed = trailersSchema.safeParse(fields)
  if (!parsed.success) return undefined
  const {
    Promotion: id,
    Environment: environment,
    Apps: apps,
    Requester: requester,
    Origin: origin,
  } = parsed.data
  return {
    id,
    environment,
    apps,
    requester,
    origin,
    rollback: parsed.data.Rollback,
    ...(parsed.data.Expedite === undefined ? {} : { expedite: parsed.data.Expedite }),
    rulesHash: parsed.data.Rules,
    planHash: parsed.data.Plan,
  }
}

function writeOrigin(origin: Origin): string {
  switch (origin.kind) {
    case 'comment':
      return `comment ${origin.thread} ${origin.comment}`
    case 'dispatch':
      return `dispatch ${origin.delivery}`
    case 'ledger-entry':
      return `ledger-entry ${origin.index}`
    case 'policy':
      return `policy ${origin.release}`
    case 'pull-request':
      throw new TypeError("people's own pull requests carry no trailers")
  }
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64url')
}

function writeExpedite({ reason, environments, soak }: Expedite): string {
  return JSON.stringify({ reason, environments, soak })
}

function parseOrigin(text: string): Origin {
  const { thread, comment, delivery, index, release } = originShape.exec(text)?.groups ?? {}
  if (release !== undefined) return { kind: 'policy', release: digestSchema.parse(release) }
  if (index !== undefined) return { kind: 'ledger-entry', index: Number(index) }
  return delivery === undefined
    ? { kind: 'comment', thread: Number(thread), comment: hostIdSchema.parse(comment) }
    : { kind: 'dispatch', delivery }
}
