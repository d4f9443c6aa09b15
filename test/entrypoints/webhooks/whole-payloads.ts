// One whole payload of every event, as far as the door looks at it, that asks for something.
const oid = 'a'.repeat(40)
const at = '2026-01-16T12:34:56Z'

export const wholePayloads: Readonly<Record<string, object>> = {
  issue_comment: {
    action: 'created',
    issue: { number: 3 },
    comment: { node_id: 'IC_1', body: '/promote api v1.2.3 to dev', user: { login: 'alice', type: 'User' } },
  },
  pull_request: { action: 'synchronize', number: 5, changes: { base: { ref: { from: 'main' } } } },
  pull_request_review: { pull_request: { number: 5 } },
  push: {
    ref: 'refs/heads/main',
    forced: false,
    deleted: false,
    sender: { type: 'User' },
    commits: [
      {
        added: [],
        modified: ['environments/staging/api/release.yaml'],
        removed: ['.github/lockkeeper.yaml'],
      },
    ],
  },
  status: {
    sha: oid,
    context: 'kustomization/staging/1a2b',
    state: 'success',
    target_url: null,
    updated_at: at,
    id: 7,
    sender: { login: 'flux[bot]' },
  },
  deployment_status: {
    deployment: { sha: oid, task: 'deploy', environment: 'staging' },
    deployment_status: { id: 7, state: 'failure', target_url: null, updated_at: at },
    sender: { login: 'argo[bot]' },
  },
  deployment_protection_rule: {
    action: 'requested',
    environment: 'production',
    deployment_callback_url:
      'https://api.github.com/repos/acme/deploy/actions/runs/7/deployment_protection_rule',
    deployment: { sha: oid },
  },
  repository_dispatch: {
    action: 'health',
    client_payload: { environment: 'staging', commit: oid, healthy: true, at },
    sender: { login: 'ci' },
  },
  check_run: { action: 'rerequested', check_run: { name: 'lockkeeper', pull_requests: [{ number: 5 }] } },
  workflow_run: {
    workflow_run: {
      event: 'workflow_dispatch',
      display_title: `Smoke lockkeeper/3/smoke/${'0123456789abcdef'.repeat(2)}`,
    },
  },
  merge_group: {
    action: 'checks_requested',
    merge_group: { head_sha: oid, head_ref: `refs/heads/gh-readonly-queue/main/pr-5-${oid}` },
  },
}
