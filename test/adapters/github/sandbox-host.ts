// The adapter over a small sandbox world: real Octokit requests, answered by the sandbox's GraphQL instead of a wire.
import { Octokit } from '@octokit/rest'
import { z } from 'zod'
import { GithubHost } from '../../../src/adapters/github/github-host.ts'
import type { RepositoryRef } from '../../../src/ports/git-host/git-host.ts'
import { executeGraphql } from '../../../sandbox/github/graphql/execute.ts'
import type { InstallationActor } from '../../../sandbox/github/state/records/actor.ts'
import { type Content, LittleWorld } from '../../sandbox/github-graphql/little-world.ts'

const requestSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).optional(),
  operationName: z.string(),
})

export const gitops: RepositoryRef = { installation: 1, owner: 'acme', name: 'gitops' }

export interface SandboxHost extends AsyncDisposable {
  readonly little: LittleWorld
  readonly bot: InstallationActor
  readonly host: GithubHost
  /** Names of the operations that were sent, in order. */
  readonly sent: string[]
}

/** A world with these files on its default branch, and the adapter as the bot there. Its end fails on any violation. */
export async function sandboxHost(files: Readonly<Record<string, Content>>): Promise<SandboxHost> {
  const little = await LittleWorld.of(files)
  const bot = withNoreplyAddress(little.app)
  const sent: string[] = []
  const octokit = new Octokit({
    request: {
      fetch: async (_url: string, { body }: { body: string }) => {
        const request = requestSchema.parse(JSON.parse(body))
        sent.push(request.operationName)
        return Response.json(await executeGraphql(little.world, bot, request))
      },
    },
  })
  const connections = { installation: () => octokit, app: () => octokit }
  return {
    little,
    bot,
    host: new GithubHost(connections, bot.app.id, () => little.time),
    sent,
    [Symbol.asyncDispose]: async () => {
      const { violations } = little
      await little[Symbol.asyncDispose]()
      if (violations.length > 0) throw new Error(`GitHub would not have it: ${violations.join('; ')}`)
    },
  }
}

/** GitHub gives every account an address; a bot's is what its commits are known by. */
function withNoreplyAddress(app: InstallationActor): InstallationActor {
  const { account } = app
  const email = `${account.id}+${account.login}@users.noreply.github.com`
  return { ...app, account: { ...account, email } }
}
