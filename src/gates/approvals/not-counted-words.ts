// Why an approval does not count, in words.
import type { Discounted } from './approval.ts'
import { type Phrase, say, value } from '../../text/phrase.ts'

export function notCounted({ login, why }: Discounted): Phrase {
  return say`The approval of ${value(login)} does not count: ${whyNot(why)}.`
}

function whyNot(why: Discounted['why']): Phrase {
  switch (why) {
    case 'requester':
      return say`the requester cannot approve`
    case 'promoted-it-before':
      return say`they promoted this release to the previous environment`
    case 'another-plan':
      return say`it was given for other content or other rules; approve again`
    case 'not-entitled':
      return say`they are not allowed to approve`
    case 'person-unavailable':
      return say`their permissions could not be read`
  }
}
