// What people mistype: every slip gets its own sentence, and nothing moves because of it.
import { expect, test } from 'vitest'
import { converse } from './conversation.ts'
import { flawsOfRefusal } from './standstill.ts'

type Row = readonly [typed: string, reason: string, phrase: string]

test('names and versions that are not there: each refused in one sentence, with the nearest name', async () => {
  const conversation = await converse()
  const { carol } = conversation.world.people
  const rows: readonly Row[] = [
    ['/promote api to stagin', 'environment-unknown', 'did you mean `staging`?'],
    ['/promote api to moon', 'environment-unknown', '`dev`, `staging` and `production`'],
    ['/promote ap to staging', 'app-unknown', 'did you mean `api`?'],
    ['/promote api wep v1.5.0 to dev', 'app-unknown', 'did you mean `web`?'],
    ['/promote api v9.9.9 to dev', 'version-absent', '`v9.9.9`'],
    ['/promote v1.5.0 to dev', 'app-needed', '/promote api v1.5.0 to dev\n/promote all v1.5.0 to dev'],
    ['/promote api to dev', 'version-needed', '/promote api <version> to dev'],
    ['/status stagin', 'environment-unknown', 'did you mean `staging`?'],
    ['/status dev ap', 'app-unknown', 'did you mean `api`?'],
    ['/explain stagin api', 'environment-unknown', 'did you mean `staging`?'],
    ['/explain 4711', 'nothing-to-explain', '`#4711` is not an open promotion'],
  ]
  for (const row of rows) expect(await flawsOfRefusal(conversation, carol, row)).toEqual([])
})

test('[B1] mutable tags are no versions, however they are typed', async () => {
  const conversation = await converse()
  const { carol } = conversation.world.people
  const rows: readonly Row[] = [
    ['/promote api latest to dev', 'command-malformed', 'mutable tag'],
    ['/promote api LATEST to dev', 'command-malformed', 'mutable tag'],
    ['/promote api latest-dev to dev', 'command-malformed', 'mutable tag'],
    ['/promote api main to dev', 'words-unclear', 'mutable tag'],
    ['/promote all stable to dev', 'words-unclear', 'mutable tag'],
  ]
  for (const row of rows) expect(await flawsOfRefusal(conversation, carol, row)).toEqual([])
})

test('[T24] [T29] [T23] paths, shell words and marks in names are refused before anybody looks for them', async () => {
  const conversation = await converse()
  const { carol } = conversation.world.people
  const rows: readonly Row[] = [
    ['/promote api to ../production', 'command-malformed', 'not a name'],
    ['/promote api to dev/../production', 'command-malformed', 'not a name'],
    ['/promote ../web v1.5.0 to dev', 'command-malformed', 'neither the name of an app nor a version'],
    ['/promote api $(id) to dev', 'command-malformed', 'neither the name of an app nor a version'],
    ['/promote api v1.5.0;id to dev', 'command-malformed', 'neither the name of an app nor a version'],
    ['/promote api v1.5.0@{1} to dev', 'command-malformed', 'neither the name of an app nor a version'],
    ['/promote api %2e%2e to dev', 'command-malformed', 'neither the name of an app nor a version'],
    ['/promote аpi v1.5.0 to dev', 'command-malformed', 'neither the name of an app nor a version'],
    ['/promote .. v1.5.0 to dev', 'command-malformed', 'neither the name of an app nor a version'],
    ['/promote web..api v1.5.0 to dev', 'app-unknown', 'web..api'],
    [`/promote ${'a'.repeat(300)} to dev`, 'command-malformed', 'neither the name of an app nor a version'],
    ['/status ../..', 'command-malformed', 'not a name'],
    ['/promote api --upload-pack=touch to dev', 'command-malformed', 'not a flag'],
  ]
  for (const row of rows) expect(await flawsOfRefusal(conversation, carol, row)).toEqual([])
})

test('commands that do not parse are told where they go wrong, and what was probably meant', async () => {
  const conversation = await converse()
  const { carol } = conversation.world.people
  const rows: readonly Row[] = [
    ['/promote api', 'command-malformed', 'target-missing'],
    ['/promote api v1.5.0 too dev', 'command-malformed', '/promote api v1.5.0 to dev'],
    ['Please:\n\n/promote api to dev v1.5.0', 'command-malformed', 'line 3, column 21'],
    ['/promote api v1.5.0 to dev --dry', 'command-malformed', '/promote api v1.5.0 to dev --dry-run'],
    ['/promote api v1.2.3 v1.5.0 to dev', 'words-unclear', 'cannot both be the version'],
    ['/promote all api v1.5.0 to dev', 'words-unclear', 'exclude each other'],
    ['/help promot', 'command-malformed', '/help promote'],
    ['/promote api v1.5.0 to dev\n/promote api v1.3.0 to dev', 'command-malformed', 'contradict each other'],
    ['/promote all v1.5.0 to dev\n/promote api v1.5.0 to dev', 'command-malformed', 'contradict each other'],
    ['/promote api v1.5.0 to dev\n/promote web to', 'command-malformed', 'line 2'],
    [`/promote api v1.5.0 to dev\n${'x'.repeat(65_509)}`, 'command-malformed', '64 KB'],
  ]
  for (const row of rows) expect(await flawsOfRefusal(conversation, carol, row)).toEqual([])
})
