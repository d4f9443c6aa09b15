// A recording: a GitHub repository as an earlier version of the bot left it, kept as a git bundle and one JSON file.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { digestSchema } from '../../../src/domain/identifiers.ts'
import { conclusions } from '../../../sandbox/github/state/records/check-output.ts'
import { roles } from '../../../sandbox/github/state/records/protection.ts'
import { reactionContents } from '../../../sandbox/github/state/records/reaction.ts'

const id = z.int().positive()
const moment = z.iso.datetime().transform((text) => new Date(text))

const reactionSchema = z.strictObject({
  id,
  user: z.string(),
  content: z.enum(reactionContents),
  createdAt: moment,
})

const commentSchema = z.strictObject({
  id,
  author: z.string(),
  /** Written through the app. */
  viaApp: z.literal(true).optional(),
  createdAt: moment,
  updatedAt: moment,
  body: z.string(),
  reactions: z.array(reactionSchema),
})

const conversationSchema = {
  id,
  number: z.int().positive(),
  author: z.string(),
  createdAt: moment,
  updatedAt: moment,
  title: z.string(),
  body: z.string(),
  state: z.enum(['open', 'closed']),
  closedAt: moment.optional(),
  closedBy: z.string().optional(),
  labels: z.tuple([]),
  reactions: z.array(reactionSchema),
  comments: z.array(commentSchema),
}

const issueSchema = z.strictObject({
  kind: z.literal('Issue'),
  ...conversationSchema,
  stateReason: z.enum(['completed', 'not_planned', 'reopened']).optional(),
})

const pullRequestSchema = z.strictObject({
  kind: z.literal('PullRequest'),
  ...conversationSchema,
  headRef: z.string(),
  headOid: z.string(),
  baseRef: z.string(),
  baseOid: z.string(),
  draft: z.boolean(),
  figures: z.strictObject({
    commits: z.int(),
    additions: z.int(),
    deletions: z.int(),
    changedFiles: z.int(),
  }),
  reviews: z.array(
    z.strictObject({
      id,
      author: z.string(),
      commitOid: z.string(),
      state: z.enum(['PENDING', 'COMMENTED', 'APPROVED', 'CHANGES_REQUESTED', 'DISMISSED']),
      body: z.string(),
      submittedAt: moment,
      updatedAt: moment,
    }),
  ),
  mergedAt: moment.optional(),
  mergedBy: z.string().optional(),
  mergeCommitOid: z.string().optional(),
})

const checkRunSchema = z.strictObject({
  id,
  name: z.string(),
  status: z.enum(['queued', 'in_progress', 'completed', 'waiting', 'requested', 'pending']),
  conclusion: z.enum(conclusions).optional(),
  startedAt: moment,
  completedAt: moment.optional(),
  detailsUrl: z.string().optional(),
  externalId: z.string().optional(),
  output: z.strictObject({
    title: z.string().optional(),
    summary: z.string().optional(),
    text: z.string().optional(),
    annotations: z.tuple([]),
  }),
  actions: z.array(z.strictObject({ label: z.string(), description: z.string(), identifier: z.string() })),
})

const suiteSchema = z.strictObject({
  id,
  /** Its slug. */
  app: z.string(),
  headOid: z.string(),
  headBranch: z.string().optional(),
  createdAt: moment,
  runs: z.array(checkRunSchema),
})

const statusSchema = z.strictObject({
  id,
  oid: z.string(),
  context: z.string(),
  state: z.enum(['error', 'failure', 'pending', 'success']),
  description: z.string().optional(),
  targetUrl: z.string().optional(),
  creator: z.string(),
  createdAt: moment,
})

const deploymentSchema = z.strictObject({
  id,
  oid: z.string(),
  ref: z.string(),
  task: z.string(),
  environment: z.string(),
  description: z.string().optional(),
  payload: z.record(z.string(), z.unknown()),
  creator: z.string(),
  createdAt: moment,
  updatedAt: moment,
  statuses: z.array(
    z.strictObject({
      id,
      state: z.enum(['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success']),
      description: z.string().optional(),
      environment: z.string(),
      environmentUrl: z.string().optional(),
      logUrl: z.string().optional(),
      creator: z.string(),
      createdAt: moment,
    }),
  ),
})

const imageSchema = z.strictObject({
  repository: z.string(),
  tag: z.string(),
  commit: z.string(),
  created: z.string(),
  platforms: z.array(z.string()).default([]),
  digest: digestSchema,
})

const repositorySchema = z.strictObject({
  name: z.literal('acme/deploy'),
  defaultBranch: z.literal('main'),
  /** Oids by full ref name. */
  refs: z.record(z.string(), z.string()),
  /** For whom GitHub signed a commit, by oid. */
  signedBy: z.record(z.string(), z.string()),
  collaborators: z.record(z.string(), z.enum(roles)),
  teamRoles: z.record(z.string(), z.enum(roles)),
  threads: z.array(z.discriminatedUnion('kind', [issueSchema, pullRequestSchema])),
  suites: z.array(suiteSchema),
  statuses: z.array(statusSchema),
  deployments: z.array(deploymentSchema),
})

const recordedGithubSchema = z.strictObject({
  /** When the recording ends. */
  now: moment,
  /** The highest id that was given to anything. */
  lastId: id,
  /** Links name GitHub by this port of 127.0.0.1, and pins the registry by that one. */
  githubPort: z.int(),
  registryPort: z.int(),
  /** What the registry holds. */
  images: z.array(imageSchema),
  accounts: z.array(
    z.strictObject({
      kind: z.enum(['User', 'Bot', 'Organization']),
      id,
      login: z.string(),
      email: z.string(),
    }),
  ),
  /** Logins by team. */
  teams: z.record(z.string(), z.array(z.string())),
  owners: z.array(z.string()),
  repository: repositorySchema,
})

export type RecordedGithub = z.infer<typeof recordedGithubSchema>
export type RecordedThread = RecordedGithub['repository']['threads'][number]
export type RecordedReaction = z.infer<typeof reactionSchema>

export interface Recording {
  /** The git bundle: every branch, and what the pull requests and checks are about. */
  readonly bundle: string
  readonly github: RecordedGithub
}

export async function readRecording(folder: string): Promise<Recording> {
  const packed = await readFile(join(folder, 'github.json.gz'))
  return {
    bundle: join(folder, 'repository.bundle'),
    github: recordedGithubSchema.parse(JSON.parse(gunzipSync(packed).toString())),
  }
}
