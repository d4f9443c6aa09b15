// What people are told of a lock in the thread where it was asked for: that it will end, and that it has ended.
import type { Lock } from '../../domain/locks/lock.ts'
import { type Markdown, toCodeBlock, toMarkdown } from '../../text/markdown.ts'
import { moment } from '../../text/moment.ts'
import { untrusted, say, sentence, value } from '../../text/phrase.ts'
import type { Templates } from '../../text/templates.ts'
import { lockedPlace } from '../../text/locks/lock-words.ts'

export function lockNotice(lock: Lock, stage: 'ends' | 'ended', templates: Templates): Markdown {
  const { by, since, until, reason, scope, app } = lock
  const end = until === undefined ? say`when it is lifted` : say`at ${moment(until)}`
  const again = `/lock ${scope}${app === undefined ? '' : ` --app ${app}`} --reason "…" --for 2h`
  return templates.render('notice-lock', {
    headline: toMarkdown(
      stage === 'ends'
        ? say`The lock on ${lockedPlace(lock)} ends ${end}.`
        : say`The lock on ${lockedPlace(lock)} has ended, ${end}.`,
    ),
    why: toMarkdown(sentence(say`${value(by)} set it at ${moment(since)}: ${untrusted(reason)}`)),
    ended: stage === 'ended',
    command: toCodeBlock([again]),
  })
}
