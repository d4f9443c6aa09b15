// A standing: what the ledger says of one app in one environment, folded from its entries and written beside them.
import { z } from 'zod'
import {
  appNameSchema,
  commitOidSchema,
  digestSchema,
  environmentNameSchema,
  instantSchema,
  loginSchema,
  promotionIdSchema,
  versionSchema,
} from '../identifiers.ts'

const imageSchema = z.strictObject({ name: z.string(), repository: z.string(), digest: digestSchema })

/** A release as the ledger writes it. */
export const writtenReleaseSchema = z.strictObject({
  version: versionSchema,
  commit: commitOidSchema.nullable(),
  contract: digestSchema.nullable(),
  images: z.array(imageSchema).min(1),
})
export type WrittenRelease = z.infer<typeof writtenReleaseSchema>

/** What the cluster last said of exactly the release that stands here. */
export const healthSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('unreported') }),
  z.strictObject({
    state: z.enum(['verified', 'failed']),
    /** The ledger entry that says so. */
    index: z.int().positive(),
    at: instantSchema,
    reporter: loginSchema,
    /** The status context or event that carried the report. */
    context: z.string(),
    /** When it was heard of, by the git host's clock; only where the reporter itself said when it was. */
    received: instantSchema.optional(),
    /** The git host's own number of the report, where it has one. */
    sequence: z.int().positive().optional(),
    url: z.string().nullable(),
  }),
])
export type Health = z.infer<typeof healthSchema>

/** `standing/<env>/<app>.json` on the ledger branch. Derived: folding the ledger gives it again. */
export const deployedStateSchema = z.strictObject({
  environment: environmentNameSchema,
  app: appNameSchema,
  release: writtenReleaseSchema,
  /** The ledger entry that put the release here. */
  index: z.int().positive(),
  promotion: promotionIdSchema.nullable(),
  /** Who asked for it; for a bypass, who merged or pushed it; null when it was there before the ledger. */
  requester: loginSchema.nullable(),
  /** Whether it came without a judged promotion. */
  bypassed: z.boolean(),
  /** The commit of the default branch that put it here. */
  commit: commitOidSchema,
  since: instantSchema,
  health: healthSchema,
})
export type DeployedState = z.infer<typeof deployedStateSchema>
