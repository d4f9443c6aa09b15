// The identifiers of the field, branded so that only their parsers can make one.
import { z } from 'zod'

const slug = /^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/

const nameOf = <Brand extends string>(what: Brand) =>
  z
    .string()
    .max(63, `${what} names have at most 63 characters`)
    .regex(slug, `${what} names are made of a-z, 0-9, "-" and "."; they start and end with a letter or digit`)
    .refine((name) => !name.includes('..'), `${what} names have no ".."`)
    // git-check-ref-format(1): no part of a branch's name may end so, and branches are named by these.
    .refine((name) => !name.endsWith('.lock'), `${what} names do not end in ".lock"`)

/** The name of an environment, also the name of its folder under `environments/`. */
export const environmentNameSchema = nameOf('environment')
  .refine((name) => name !== 'all', '"all" means every environment, so none is called so')
  .brand('environment')
export type EnvironmentName = z.infer<typeof environmentNameSchema>

/** The name of an app, also the name of its folder in an environment. `_` stands for a repository's only, unnamed app. */
export const appNameSchema = z.union([z.literal('_'), nameOf('app')]).brand('app')
export type AppName = z.infer<typeof appNameSchema>

/** The app of a repository that has only one and does not name it: `environments/<env>/release.yaml`. */
export const onlyApp: AppName = appNameSchema.parse('_')

/** A release's version, which is also its image tag (OCI distribution spec 1.1, "Pulling manifests": the tag grammar). */
export const versionSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/,
    'versions are image tags: letters, digits, "_", "." and "-", at most 128',
  )
  .brand('version')
export type Version = z.infer<typeof versionSchema>

/** A content digest (OCI image spec, "Digests"); SHA-256 only, so that a pin always names the same bytes. */
export const digestSchema = z
  .string()
  .regex(/^sha256:[a-f0-9]{64}$/, 'digests look like sha256: and 64 hexadecimal digits')
  .brand('digest')
export type Digest = z.infer<typeof digestSchema>

/** A git commit's full object id. */
export const commitOidSchema = z
  .string()
  .regex(/^[a-f0-9]{40}$/, 'commits are named by all their 40 hexadecimal digits')
  .brand('commit')
export type CommitOid = z.infer<typeof commitOidSchema>

/** A person's or app's name at the git host. Compared without regard to case, so kept in lower case. */
export const loginSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,98}(?:\[bot\])?$/, 'logins are made of letters, digits, "-" and "_"')
  .toLowerCase()
  .brand('login')
export type Login = z.infer<typeof loginSchema>

/** A promotion's own id (UUID version 7). */
export const promotionIdSchema = z.uuidv7('promotion ids are UUIDs of version 7').brand('promotion')
export type PromotionId = z.infer<typeof promotionIdSchema>

/** The number of a thread: an issue or a pull request. */
export type ThreadNumber = number

/** A checked moment in these letters says the same after a round through Date, which is slow for a whole ledger. */
const isWrittenAlways = (text: string): boolean => text.length === 24 && text.endsWith('Z')

/** A moment in UTC, always written `2026-01-16T12:34:56.000Z`, so that moments compare as texts. */
export const instantSchema = z.iso
  .datetime({ offset: true })
  .transform((text) => (isWrittenAlways(text) ? text : new Date(text).toISOString()))
  .brand('instant')
export type Instant = z.infer<typeof instantSchema>

/** An opaque id the git host gave to a thing, only ever handed back to it. */
export const hostIdSchema = z.string().min(1).max(256).brand('host-id')
export type HostId = z.infer<typeof hostIdSchema>
