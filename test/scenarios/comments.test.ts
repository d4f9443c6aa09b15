// Which comments are commands: new ones by people, outside of quotes and code. Everything else is left alone.
import { expect, test } from 'vitest'
import { granted } from '../../sandbox/github/people.ts'
import { createComment } from '../../sandbox/github/state/operations/threads/comments.ts'
import { converse } from './conversation.ts'
import { answerTo, everythingThatMatters, reactionsTo } from './standstill.ts'

test('[T5] only what was typed first counts: editing or deleting a comment does nothing', async () => {
  const conversation = await converse()
  const { world, issue } = conversation
  const { carol } = world.people
  const before = everythingThatMatters(world)
  const talk = await answerTo(conversation, carol, 'Shall we promote?')
  await carol.editsComment(talk.comment, '/promote api v1.5.0 to dev')
  const asked = await answerTo(conversation, carol, '/promote api to staging --dry-run')
  await carol.editsComment(asked.comment, '/promote api v1.5.0 to dev')
  await carol.deletesComment(asked.comment)
  await world.settled()
  expect(world.answers(issue)).toHaveLength(1)
  expect(everythingThatMatters(world)).toEqual(before)
})

test('[T8] a command in a quote, in code, in an HTML comment or in an answered mail is no command', async () => {
  const conversation = await converse()
  const { world, issue } = conversation
  const before = everythingThatMatters(world)
  const command = '/promote api v1.5.0 to dev'
  for (const body of [
    `> ${command}`,
    `Look:\n\n\`\`\`\n${command}\n\`\`\``,
    `    ${command}`,
    `<!--\n${command}\n-->`,
    `Thank you!\n\nOn Mon, Jan 5, 2026 at 10:00 AM Carol <carol@example.com> wrote:\n\n> ${command}\n`,
    `You can say ${command} here`,
    '/deploy api to dev',
    '/lgtm',
    '/promoted api to dev',
  ]) {
    const { answers, reactions } = await answerTo(conversation, world.people.carol, body)
    expect({ body, answers, reactions }).toEqual({ body, answers: [], reactions: [] })
  }
  expect(world.answers(issue)).toEqual([])
  expect(everythingThatMatters(world)).toEqual(before)
})

test('[T9] what bots say is no command, be it our own answer or another app', async () => {
  const conversation = await converse()
  const { world, issue, says } = conversation
  const { carol } = world.people
  // Our own answers hold commands ready to paste.
  expect(await says(carol, '/promote api to stagin')).toContain('/promote api to staging')
  expect(world.answers(issue)).toHaveLength(1)
  const { app: other } = await world.github.app({
    slug: 'chatty',
    owner: world.app.owner,
    permissions: { issues: 'write', metadata: 'read' },
    events: [],
    webhookSecret: 'x'.repeat(64),
  })
  const before = everythingThatMatters(world)
  const installation = world.github.install(other, world.app.owner, world.people.alice)
  const { bot, permissions } = other
  const actor = { kind: 'installation', account: bot, app: other, installation, permissions } as const
  const spoken = { ...actor, repositories: undefined }
  await granted(createComment(world.github.world, spoken, issue, '/promote api v1.5.0 to dev'))
  await world.settled()
  expect(world.answers(issue)).toHaveLength(1)
  expect(everythingThatMatters(world)).toEqual(before)
})

test('several commands in one comment, in any case and between backticks, each get their answer', async () => {
  const conversation = await converse()
  const { world, pinned } = conversation
  const { answers, reactions } = await answerTo(
    conversation,
    world.people.carol,
    'Here we go:\n\n`/Promote API v1.5.0 TO Dev`\n/PROMOTE web v2.1.0 to dev  \n“/status dev”',
  )
  expect(answers).toHaveLength(3)
  expect(reactions).toEqual(['+1'])
  expect(await pinned('dev', 'api')).toBe('v1.5.0')
  expect(await pinned('dev', 'web')).toBe('v2.1.0')
})

test('a command on a pull request is answered there', async () => {
  const conversation = await converse()
  const { world, says, newest } = conversation
  const { carol } = world.people
  await says(carol, '/promote api to staging')
  const pullRequest = newest()
  const { answers, reactions } = await answerTo(conversation, carol, '/explain', pullRequest)
  expect(reactions).toEqual(['+1'])
  expect(answers.join()).toContain('only_pins_changed')
})

test('👀 comes first; then 👍 or 👎 alone is left; and a reaction that fails fails nothing', async () => {
  const conversation = await converse()
  const { world, pinned } = conversation
  const { carol } = world.people
  const seen: string[] = []
  world.github.world.onEvent(() => {
    const comment = conversation.issue.comments.find(({ body }) => body.startsWith('/promote api v1.5.0'))
    if (comment !== undefined) seen.push(reactionsTo(world, comment).join())
  })
  const { reactions } = await answerTo(conversation, carol, '/promote api v1.5.0 to dev')
  expect(seen).toContain('eyes')
  expect(reactions).toEqual(['+1'])

  world.github.faults.add({
    when: ({ summary = '', path }) => /reaction/i.test(summary) || path.includes('reactions'),
    fault: { kind: 'status', status: 403 },
    times: 1,
  })
  await answerTo(conversation, carol, '/promote web v2.1.0 to dev')
  expect(await pinned('dev', 'web')).toBe('v2.1.0')
})
