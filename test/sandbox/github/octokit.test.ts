// The stock client against the sandbox: Octokit signs in as the app and speaks REST and GraphQL with it.
import { expect, test } from 'vitest'
import { ProbotOctokit } from 'probot'
import { canal } from './canal-world.ts'

test('Probot’s own Octokit finds a GitHub here: installation token, REST, one mutation document, a merge', async () => {
  const { github, app, privateKey, installation, repository, bob } = await canal()
  const octokit = new ProbotOctokit({
    auth: { appId: app.id, privateKey, installationId: installation.id },
    baseUrl: github.baseUrl,
    throttle: { enabled: false },
    retry: { enabled: false },
  })
  const issue = await bob.opensIssue(repository, 'Talk')
  const comment = await bob.comments(issue, '/promote')
  const mark = github.requests.mark()
  const at = { owner: 'acme', repo: 'canal' }
  const { data } = await octokit.rest.git.getRef({ ...at, ref: 'heads/main' })
  const made: unknown = await octokit.graphql(
    `mutation ($repository: ID!, $oid: GitObjectID!, $subject: ID!) {
      createRef(input: {repositoryId: $repository, name: "refs/heads/promote", oid: $oid}) { ref { name } }
      createCommitOnBranch(input: {
        branch: {repositoryNameWithOwner: "acme/canal", branchName: "promote"}
        expectedHeadOid: $oid
        message: {headline: "Promote"}
        fileChanges: {additions: [{path: "pin", contents: "djIK"}]}
      }) { commit { oid } }
      createPullRequest(input: {repositoryId: $repository, baseRefName: "main", headRefName: "promote", title: "Promote"}) {
        pullRequest { number }
      }
      addReaction(input: {subjectId: $subject, content: EYES}) { reaction { content } }
    }`,
    { repository: repository.nodeId, oid: data.object.sha, subject: comment.nodeId },
  )
  expect(made).toMatchObject({ createPullRequest: { pullRequest: { number: 2 } } })
  const head = repository.git.branch('promote') ?? ''
  expect((await octokit.rest.pulls.merge({ ...at, pull_number: 2, sha: head })).data.merged).toBe(true)
  expect(github.violations()).toEqual([])
  const { count, depth, requests } = github.requests.since(mark)
  expect([count, depth]).toEqual([4, 4])
  expect(requests[2]?.summary).toBe('mutation createRef createCommitOnBranch createPullRequest addReaction')
})
