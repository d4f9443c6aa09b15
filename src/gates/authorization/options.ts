// Who may do what, as people write it: teams and names, for every verb or for one, for every app or for one.
import { z } from 'zod'
import {
  type AuthorizationRules,
  type AllowedActorsByVerb,
  type GuardedVerb,
  guardedVerbs,
} from '../../domain/access/authorization-rules.ts'
import type { AllowedActors } from '../../domain/access/allowed-actors.ts'
import { appNameSchema, loginSchema } from '../../domain/identifiers.ts'
import { teamSchema, teamSlug } from '../options/team.ts'

const allowedActorsKeys = {
  allowed_groups: z.array(teamSchema).max(20, 'there are too many teams; 20 are allowed').optional().meta({
    description: 'Teams whose members may. Empty, and nobody named: everyone with write permission.',
  }),
  allowed_users: z.array(loginSchema).max(50, 'there are too many people; 50 are allowed').optional().meta({
    description: 'People who may as well, as long as they have write permission.',
  }),
}

const allowedActorsSchema = z.strictObject(allowedActorsKeys).optional()

const verbsSchema = z
  .strictObject({
    promote: allowedActorsSchema,
    rollback: allowedActorsSchema,
    lock: allowedActorsSchema,
    unlock: allowedActorsSchema,
    hold: allowedActorsSchema,
    release: allowedActorsSchema,
    clear: allowedActorsSchema,
  } satisfies Record<GuardedVerb, z.ZodType>)
  .optional()
  .meta({
    description:
      'Who may do one of these, in place of the others: promote, rollback, lock, hold, clear, and unlock and release of what somebody else set.',
  })

const appSchema = z.strictObject({ ...allowedActorsKeys, verbs: verbsSchema })

/** `authorization` of an environment. */
export const authorizationSchema = z.strictObject({
  ...allowedActorsKeys,
  verbs: verbsSchema,
  apps: z
    .record(appNameSchema, appSchema)
    .optional()
    .meta({ description: 'Who may in place of these, for single apps by their names.' }),
  separation_of_duties: z.boolean().optional().meta({
    description:
      'Whoever promoted a release to the environment before may neither ask for nor approve the next step. Default: false.',
  }),
})
type WrittenAuthorization = z.infer<typeof authorizationSchema>
type WrittenAllowedActors = Pick<WrittenAuthorization, 'allowed_groups' | 'allowed_users'>

/** Keys that were not written stay away, so that the rules, and approvals bound to them, stay what they were. */
export function authorizationRules(written: WrittenAuthorization = {}): AuthorizationRules {
  const { groups, users } = allowedActors(written)
  const verbs = allowedActorsByVerb(written.verbs)
  const apps = Object.entries(written.apps ?? {})
    .map(([name, own]) => {
      const byVerb = allowedActorsByVerb(own.verbs)
      const isNamed = own.allowed_groups !== undefined || own.allowed_users !== undefined
      return {
        app: appNameSchema.parse(name),
        ...(isNamed ? { allowed: allowedActors(own) } : {}),
        ...(byVerb === undefined ? {} : { verbs: byVerb }),
      }
    })
    .toSorted((left, right) => (left.app < right.app ? -1 : 1))
  return {
    allowedGroups: groups,
    ...(users.length === 0 ? {} : { allowedUsers: users }),
    ...(verbs === undefined ? {} : { verbs }),
    ...(apps.length === 0 ? {} : { apps }),
    separationOfDuties: written.separation_of_duties ?? false,
  }
}

function allowedActors({
  allowed_groups: groups = [],
  allowed_users: users = [],
}: WrittenAllowedActors): AllowedActors {
  return { groups: groups.map(teamSlug), users }
}

function allowedActorsByVerb(written: WrittenAuthorization['verbs']): AllowedActorsByVerb | undefined {
  if (written === undefined) return undefined
  return Object.fromEntries(
    guardedVerbs.flatMap((verb) => {
      const own = written[verb]
      return own === undefined ? [] : [[verb, allowedActors(own)]]
    }),
  )
}
