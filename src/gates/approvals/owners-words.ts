// What code owners said, in words: a part of the gate approvals.
import type { Owner } from '../../domain/access/code-owners.ts'
import type { OwnersReason } from './judge-owners.ts'
import type { RulesPlace } from '../../text/context.ts'
import { listing, names } from '../../text/listing.ts'
import { moment } from '../../text/moment.ts'
import { untrusted, type Phrase, say, value } from '../../text/phrase.ts'
import { team } from '../../text/places.ts'
import { commandOf } from '../../text/things.ts'
import { notCounted } from './not-counted-words.ts'
import type { About, Said } from '../gate-words.ts'

export function ownersSaid(reason: OwnersReason, { promotion, place }: About): Said {
  switch (reason.code) {
    case 'owners-approved':
      return {
        sentence: say`its owners approved`,
        evidence: reason.approvals.map(({ login, at }) => say`${value(login)} approved at ${moment(at)}.`),
      }
    case 'owner-missing':
      return {
        sentence: say`waiting for an owner of ${names(reason.paths)}`,
        evidence: reason.discounted.map(notCounted),
        todo: [
          say`Who can approve: ${listing(
            reason.owners.map((owner) => ownerWords(owner, place)),
            'or',
          )}, with write permission, except ${value(promotion.requester)}, who asked for it.`,
        ],
      }
    case 'unowned':
      return {
        sentence:
          reason.owners.length === 0
            ? say`nobody owns ${names(reason.paths)}`
            : say`nobody can tell who owns ${names(reason.paths)}`,
        evidence: [
          reason.owners.length === 0
            ? say`No line of ${value('CODEOWNERS')} on the default branch names an owner of it.`
            : say`Only people and teams of this organisation can be looked up, not ${names(reason.owners.flatMap((owner) => (owner.kind === 'unknown' ? [owner.text] : [])))}.`,
        ],
        todo: [
          say`Name a person or a team there, or take ${value('approvals.code_owners')} out of the policy.`,
        ],
      }
    case 'owners-unavailable':
      return {
        sentence: say`who owns these files cannot be read: ${untrusted(reason.problem)}`,
        todo: [
          say`Fix ${value('CODEOWNERS')}, or give this app access to the team, or try again in a few minutes.`,
        ],
        command: commandOf(promotion),
      }
  }
}

export function ownerWords(owner: Owner, place: RulesPlace): Phrase {
  switch (owner.kind) {
    case 'team':
      return say`members of ${team(place, owner.slug)}`
    case 'user':
      return value(owner.login)
    case 'unknown':
      return value(owner.text)
  }
}
