// Who we are at GitHub, and which commits are really ours.
import { z } from 'zod'
import { commitOidSchema, type Login, loginSchema } from '../../domain/identifiers.ts'
import type { CommitAnswer } from '../../ports/git-host/git-host-queries.ts'

export interface BotIdentity {
  readonly appId: number
  /** As in `lockkeeper[bot]`. */
  readonly login: Login
  /** The address GitHub writes into the commits it makes for the bot. */
  readonly email: string
}

/** `viewer` is the app's bot user, with `[bot]` at the end of its login, for installation tokens too. */
export const viewerSchema = z.object({ login: loginSchema, databaseId: z.int() })

/** The identity behind a token, on the host that a repository's address names. */
export function identityOf(
  appId: number,
  viewer: z.infer<typeof viewerSchema>,
  repositoryUrl: string,
): BotIdentity {
  const { hostname } = new URL(repositoryUrl)
  const email = `${viewer.databaseId}+${viewer.login}@users.noreply.${hostname}`
  return { appId, login: viewer.login, email }
}

/** Fields of an `Actor`. GraphQL leaves `[bot]` out of a bot's login, where a person may have the same name. */
export const actorFields = '__typename login'

/** The login of an actor; `ghost` where the account is gone, as GitHub shows it. */
export const actorSchema = z
  .object({ __typename: z.string(), login: z.string() })
  .nullable()
  .transform((actor) => {
    if (actor === null) return 'ghost'
    return actor.__typename === 'Bot' && !actor.login.endsWith('[bot]') ? `${actor.login}[bot]` : actor.login
  })
  .pipe(loginSchema)

/** Fields of a `Commit` that tell whether it is ours. */
export const commitFields = `oid message author { email } signature { isValid wasSignedByGitHub }
  associatedPullRequests(first: 10) { nodes { mergeCommit { oid } } }`

export const commitSchema = z.object({
  oid: commitOidSchema,
  message: z.string(),
  author: z.object({ email: z.string().nullable() }).nullable(),
  signature: z.object({ isValid: z.boolean(), wasSignedByGitHub: z.boolean() }).nullable(),
  associatedPullRequests: z.object({
    nodes: z.array(z.object({ mergeCommit: z.object({ oid: commitOidSchema }).nullable() })),
  }),
})

/**
 * A commit, and whether the bot made it. All three must hold:
 *
 * - GitHub signed it, so GitHub made it and chose its author, as it does for what comes through the API or its pages.
 * - The author has the bot's own address. GitHub lets people commit under addresses they have proved to be theirs;
 *   nobody receives mail at its `users.noreply` host, and the number in front is the bot's account. The host counts:
 *   anyone may own `users.noreply.<a domain of theirs>`.
 * - It is not the commit of a merge. GitHub makes the author of a squashed pull request the one who opened it, which
 *   is us, but whoever merges it writes the message.
 */
export function commitAnswer(commit: z.infer<typeof commitSchema>, self: BotIdentity): CommitAnswer {
  const { oid, message, author, signature, associatedPullRequests } = commit
  const merged = associatedPullRequests.nodes.some(({ mergeCommit }) => mergeCommit?.oid === oid)
  const signed = signature !== null && signature.isValid && signature.wasSignedByGitHub
  return { oid, message, ours: signed && author?.email?.toLowerCase() === self.email && !merged }
}
