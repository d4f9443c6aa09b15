// Every type the sandbox implements. Pages, edges and payloads are not listed: they are plain objects of their fields.
import type { ObjectType } from './object-type.ts'
import { botType, organizationType, userType } from './types/account.ts'
import { appType } from './types/app.ts'
import { blobType } from './types/git/blob.ts'
import { checkRunType, checkSuiteType } from './types/checks/check.ts'
import { commitType } from './types/git/commit.ts'
import { deploymentStatusType, deploymentType } from './types/checks/deployment.ts'
import { issueCommentType } from './types/threads/issue-comment.ts'
import { issueType } from './types/threads/issue.ts'
import { labelType } from './types/threads/label.ts'
import { mutationType } from './types/mutation.ts'
import { branchProtectionRuleType, repositoryRulesetType } from './types/protection.ts'
import { pullRequestType } from './types/threads/pull-request.ts'
import { queryType } from './types/query.ts'
import { reactionGroupType, reactionType } from './types/threads/reaction.ts'
import { refType } from './types/git/ref.ts'
import { repositoryType } from './types/repository.ts'
import { reviewType } from './types/threads/review.ts'
import { statusCheckRollupType, statusContextType, statusType } from './types/checks/status.ts'
import { teamType } from './types/team.ts'
import { treeEntryType } from './types/git/tree-entry.ts'
import { treeType } from './types/git/tree.ts'

const types = [
  appType,
  blobType,
  botType,
  branchProtectionRuleType,
  checkRunType,
  checkSuiteType,
  commitType,
  deploymentStatusType,
  deploymentType,
  issueCommentType,
  issueType,
  labelType,
  mutationType,
  organizationType,
  pullRequestType,
  queryType,
  reactionGroupType,
  reactionType,
  refType,
  repositoryRulesetType,
  repositoryType,
  reviewType,
  statusCheckRollupType,
  statusContextType,
  statusType,
  teamType,
  treeEntryType,
  treeType,
  userType,
]

/** By their name in the schema. */
export const catalog: ReadonlyMap<string, ObjectType> = new Map(types.map((type) => [type.name, type]))
