// What an expedited promotion says of itself: what it leaves out, why, and what stays open because of it.
import type { Expedite } from '../../domain/environments/expedite.ts'
import { names } from '../../text/listing.ts'
import { untrusted, type Phrase, say, sentence, silence } from '../../text/phrase.ts'

export function expeditedBecause({ reason, environments, soak }: Expedite): readonly Phrase[] {
  return [
    say`EXPEDITED: it leaves out ${leftOut(environments, soak)}.`,
    sentence(untrusted(reason)),
    ...(environments.length === 0
      ? []
      : [say`Once it is merged, an issue stays open until ${names(environments)} caught up.`]),
  ]
}

function leftOut(environments: Expedite['environments'], soak: boolean): Phrase {
  const wait = say`the wait of gate soak`
  if (environments.length === 0) return wait
  return say`${names(environments)}${soak ? say` and ${wait}` : silence}`
}
