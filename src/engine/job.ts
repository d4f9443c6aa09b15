// Jobs: what any entry point can ask the engine to do, as it is queued.
import { z } from 'zod'
import {
  appNameSchema,
  commitOidSchema,
  digestSchema,
  environmentNameSchema,
  hostIdSchema,
  instantSchema,
  loginSchema,
} from '../domain/identifiers.ts'

const threadNumber = z.int().positive()

const repositoryRefSchema = z.strictObject({
  installation: z.int().positive(),
  owner: z.string().min(1),
  name: z.string().min(1),
})

const typedCommentSchema = z.strictObject({
  thread: threadNumber,
  id: hostIdSchema,
  author: loginSchema,
  body: z.string(),
})
/** A comment as it was when it was made; edits do not reach us. */
export type TypedComment = z.infer<typeof typedCommentSchema>

const dispatchedSchema = z.strictObject({
  delivery: z.string().min(1),
  actor: loginSchema,
  verb: z.enum(['promote', 'rollback']),
  /** As it came; parsed where it is answered, so that bad input gets its answer too. */
  payload: z.unknown(),
})
export type Dispatched = z.infer<typeof dispatchedSchema>

const healthReportSchema = z.strictObject({
  commit: commitOidSchema,
  healthy: z.boolean(),
  context: z.string(),
  environment: z.string().nullable(),
  app: z.string().nullable(),
  digest: digestSchema.nullable(),
  reporter: loginSchema,
  at: instantSchema,
  sequence: z.int().positive().optional(),
  url: z.string().nullable(),
})

const waitingDeploymentSchema = z.strictObject({
  run: z.int().positive(),
  /** As the git host writes it. */
  environment: z.string().min(1).max(255),
  commit: commitOidSchema,
})
/** A job of a workflow run that names an environment and waits for our word. */
export type WaitingDeployment = z.infer<typeof waitingDeploymentSchema>

const proposedRollbackSchema = z.strictObject({
  kind: z.literal('propose-rollback'),
  environment: environmentNameSchema,
  app: appNameSchema,
  /** The ledger entry that is the reason for it. */
  becauseOf: z.int().positive(),
  why: z.enum(['failed', 'bypassed', 'locked']),
})

export const commandSchema = z.discriminatedUnion('kind', [
  /** Somebody wrote a comment with commands in it. */
  z.strictObject({ kind: z.literal('answer-comment'), comment: typedCommentSchema }),
  /** A `/promote` or `/rollback` by repository_dispatch. */
  z.strictObject({ kind: z.literal('answer-dispatch'), dispatched: dispatchedSchema }),
  /** A pull request, its reviews or its checks changed. `reportOn` is a merge group's head. */
  z.strictObject({
    kind: z.literal('judge-pull-request'),
    number: threadNumber,
    reportOn: commitOidSchema.optional(),
  }),
  /** A gate whose answer comes from somebody else is to be asked for on a pull request. */
  z.strictObject({
    kind: z.literal('run-gate'),
    number: threadNumber,
    gate: z.string().min(1).max(100),
    again: z.boolean(),
  }),
  /** Somebody reported what came of a gate. */
  z.strictObject({
    kind: z.literal('record-result'),
    number: threadNumber,
    head: commitOidSchema,
    gate: z.string(),
    passed: z.boolean(),
    output: z.string(),
    reporter: loginSchema,
  }),
  /** Something that many promotions depend on changed; without environments: everything open. */
  z.strictObject({ kind: z.literal('judge-open'), environments: z.array(environmentNameSchema).optional() }),
  /** What the policy asks for by itself may be due; without environments: in all of them. */
  z.strictObject({
    kind: z.literal('promote-by-policy'),
    environments: z.array(environmentNameSchema).optional(),
  }),
  /** A pull request was closed or merged. */
  z.strictObject({ kind: z.literal('settle-pull-request'), number: threadNumber }),
  /** The default branch moved; without paths: compare every pin with the ledger. */
  z.strictObject({ kind: z.literal('record-changes'), paths: z.array(z.string()).optional() }),
  /** A process may have died between a ledger entry and what follows from it. */
  z.strictObject({ kind: z.literal('follow-up') }),
  /** The cluster said how an environment does. */
  z.strictObject({ kind: z.literal('record-health'), report: healthReportSchema }),
  /** Something stands in an environment that should not: the bot itself asks for what was proven there. */
  proposedRollbackSchema,
  /** Locks may have run out, or be about to. */
  z.strictObject({ kind: z.literal('expire-locks') }),
  /** The ledger may not be the one it was, or be so again: look, and tell people. */
  z.strictObject({ kind: z.literal('watch-ledger') }),
  /** A job of a workflow waits to be let into an environment. */
  z.strictObject({ kind: z.literal('judge-deployment'), deployment: waitingDeploymentSchema }),
  /** What an expedited promotion left out may have to be made good, or be so by now. */
  z.strictObject({ kind: z.literal('catch-up') }),
  /** The histories beside git may be behind the ledger. */
  z.strictObject({ kind: z.literal('keep-history') }),
])

/** What the engine can be asked to do. */
export type Command = z.infer<typeof commandSchema>

/** What is queued: a command and where it is to be carried out. */
export const jobPayloadSchema = z.strictObject({ repository: repositoryRefSchema, command: commandSchema })
