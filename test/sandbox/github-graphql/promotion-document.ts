// The document that opens a promotion: branch, commit, pull request and reaction in one mutation.
import type { GraphqlAnswer } from '../../../sandbox/github/graphql/answer.ts'
import type { LittleWorld } from './little-world.ts'

const document = `
  mutation ($repository: ID!, $oid: GitObjectID!, $contents: Base64String!, $comment: ID!) {
    branch: createRef(input: {repositoryId: $repository, name: "refs/heads/promote/staging", oid: $oid}) {
      ref { id name target { oid } }
    }
    commit: createCommitOnBranch(input: {
      branch: {repositoryNameWithOwner: "acme/gitops", branchName: "promote/staging"}
      expectedHeadOid: $oid
      message: {headline: "Promote v2", body: "Lockkeeper-Id: 1"}
      fileChanges: {additions: [{path: "environments/staging/release.yaml", contents: $contents}]}
    }) { commit { oid message signature { isValid wasSignedByGitHub } } ref { name } }
    pull: createPullRequest(input: {
      repositoryId: $repository, baseRefName: "main", headRefName: "promote/staging", title: "Promote v2", body: "hello"
    }) { pullRequest {
      number title state isDraft author { __typename login } viewerDidAuthor mergeable mergeStateStatus
      headRefOid headRef { target { oid } } baseRefName
      commits(first: 5) { totalCount nodes { commit { messageHeadline author { user { login } } } } }
      files(first: 5) { totalCount nodes { path changeType additions deletions } pageInfo { hasNextPage } }
    } }
    seen: addReaction(input: {subjectId: $comment, content: THUMBS_UP}) {
      reaction { content } subject { id reactionGroups { content viewerHasReacted reactors(first: 1) { totalCount } } }
    }
  }`

/** Promotes v2 to staging, for the comment with this node id. */
export async function promote(little: LittleWorld, comment: string): Promise<GraphqlAnswer> {
  return little.run(document, {
    repository: little.repository.nodeId,
    oid: little.head,
    contents: Buffer.from('version: v2\n').toString('base64'),
    comment,
  })
}
