// Hostile words from outside: shown where they belong, and they call nobody, link nowhere and hide nothing.
import { expect, test } from 'vitest'
import { read } from '../messages/examples/reader.ts'
import { checksOn, converse } from './conversation.ts'

test('[T22] the reason of a lock and the name of a status are shown without mention, link, image or marker', async () => {
  const { world, says, newest } = await converse()
  const { carol, alice } = world.people
  const hostile =
    '@acme/release-managers ![x](http://evil.test/a.png) [click](http://evil.test) <!-- lockkeeper:1 --> <img src=x> #1'
  await says(carol, '/promote api to staging')
  await alice.pushes(world.repository, {
    branch: 'main',
    message: 'Lock staging',
    files: {
      'environments/staging/lock.yaml': `by: alice\nsince: 2026-01-01T00:00:00Z\nreason: ${JSON.stringify(hostile)}\n`,
    },
  })
  await world.settled()
  await alice.reportsStatus(world.repository, {
    oid: world.repository.git.branch('main') ?? '',
    context: 'flux/@acme/everyone [x](http://evil.test)',
    state: 'failure',
    description: hostile.slice(0, 120),
  })
  await world.settled()
  const pullRequest = newest()
  const pages = [
    await says(carol, '/status'),
    await says(carol, '/explain staging api'),
    await says(carol, `/explain ${pullRequest.number}`),
    await says(carol, '/promote @acme/everyone to staging'),
    await says(carol, '/promote api to staging <!-- lockkeeper:1 --> ![x](http://evil.test)'),
    pullRequest.body,
    // Titles are plain text at GitHub; summaries are Markdown.
    ...[...checksOn(world, pullRequest).values()].map(({ output }) => output.summary ?? ''),
    ...world.answers(pullRequest),
  ]
  expect(pages.join('\n')).toContain('evil')
  for (const page of pages) {
    const { mentions, links, images, tags, markers } = read(page)
    expect(mentions.filter((text) => text.startsWith('@'))).toEqual([])
    expect(links.filter((link) => link.includes('evil'))).toEqual([])
    expect([images, tags]).toEqual([[], []])
    expect(markers.filter((marker) => marker.includes('lockkeeper:1 '))).toEqual([])
  }
})
