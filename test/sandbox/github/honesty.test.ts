// The sandbox does not play along: what GitHub would not take, or what it does not know, is a violation.
import { expect, test } from 'vitest'
import { botToken, call, canal } from './canal-world.ts'
import { answerProblems, webhookProblems } from '../../../sandbox/github/openapi/description.ts'

const mine = '/repos/acme/canal'

test.each([
  ['a wrong type', `POST ${mine}/issues`, { title: 'x', labels: 'release' }],
  ['a property nobody described', `POST ${mine}/git/refs`, { ref: 'refs/heads/x', sha: 'x', frce: true }],
  ['a missing property', `POST ${mine}/pulls`, { title: 'x', head: 'y' }],
  ['a value outside the list', `POST ${mine}/issues/1/reactions`, { content: 'tada' }],
  ['a parameter nobody described', `GET ${mine}/pulls?stat=all`, undefined],
  ['an operation it does not know', `GET ${mine}/actions/runs`, undefined],
])('%s is a violation', async (_, operation, body) => {
  const world = await canal()
  const token = await botToken(world)
  expect(world.github.violations()).toEqual([])
  await call(world.github, token, operation, body)
  expect(world.github.violations()).not.toEqual([])
})

test('what is not implemented is a loud 501', async () => {
  const world = await canal()
  const answer = await call(world.github, await botToken(world), `GET ${mine}/actions/runs`)
  expect(answer.status).toBe(501)
})

test('answers and webhooks are judged as well', () => {
  expect(answerProblems('GET /app', 200, { id: 'one' })).not.toEqual([])
  expect(answerProblems('GET /app', 299, {})).toEqual(['GET /app: status 299 is not described'])
  expect(webhookProblems('issue_comment', 'created', { action: 'created' })).not.toEqual([])
  expect(webhookProblems('issue_comment', 'sung', {})).toEqual([
    'webhook issue-comment-sung is not described',
  ])
})
