// Comparing commits: two requests, and an answer of undefined for what is not shown.
import nock from 'nock'
import { expect, test } from 'vitest'
import { GithubHost } from '../../../src/adapters/github/github-host.ts'
import { HostUnavailable } from '../../../src/ports/git-host/git-host.ts'
import { commit } from '../../support/builders/names.ts'
import { stayHere } from '../../support/no-network.ts'
import { onTheWire } from './on-the-wire.ts'

const api = { installation: 1, owner: 'acme', name: 'api' }
const host = new GithubHost(onTheWire(), 4711, () => 0)
const [base, head] = [commit('a'), commit('b')]
const path = `/repos/acme/api/compare/${base}...${head}?per_page=100`
const github = () => nock('https://api.github.com')

stayHere()

const url = 'https://github.com/acme/api/pull/7'
const compared = {
  total_commits: 140,
  behind_by: 1,
  commits: ['b', 'c'].map((digit) => ({
    sha: commit(digit),
    html_url: `https://github.com/acme/api/commit/${commit(digit)}`,
    commit: { message: `Change ${digit}\n\nMore words` },
  })),
}
const pull = (number: number, merged = true) => ({ number, title: `Pull ${number}`, url, merged })

test('names commits by their headlines and each merged pull request once, by number', async () => {
  github().get(path).reply(200, compared)
  const nodes = [
    [pull(9), pull(7)],
    [pull(7), pull(8, false)],
  ]
  const [c0, c1] = nodes.map((each) => ({ associatedPullRequests: { nodes: each } }))
  github()
    .post('/graphql', /PullRequestsOfCommits/)
    .reply(200, { data: { repository: { c0, c1 } } })
  expect(await host.compareCommits(api, base, head)).toEqual({
    commits: [
      { oid: commit('b'), headline: 'Change b', url: `https://github.com/acme/api/commit/${commit('b')}` },
      { oid: commit('c'), headline: 'Change c', url: `https://github.com/acme/api/commit/${commit('c')}` },
    ],
    commitCount: 140,
    behindBy: 1,
    pullRequests: [
      { number: 7, title: 'Pull 7', url },
      { number: 9, title: 'Pull 9', url },
    ],
  })
})

test('asks for no pull requests where no commit is in between', async () => {
  github().get(path).reply(200, { total_commits: 0, behind_by: 3, commits: [] })
  expect(await host.compareCommits(api, base, head)).toEqual({
    commits: [],
    commitCount: 0,
    behindBy: 3,
    pullRequests: [],
  })
})

test('knows nothing of what is not shown', async () => {
  github().get(path).reply(404, { message: 'Not Found' })
  expect(await host.compareCommits(api, base, head)).toBeUndefined()
})

test.each([
  ['the wire breaks', 502, {}],
  ['the answer makes no sense', 200, { commits: 'none' }],
])('is unavailable when %s', async (_, status, body) => {
  github().get(path).reply(status, body)
  await expect(host.compareCommits(api, base, head)).rejects.toThrow(HostUnavailable)
})
