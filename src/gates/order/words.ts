// Gate order in words.
import type { OrderReason } from './judge.ts'
import { type EnvironmentName, onlyApp } from '../../domain/identifiers.ts'
import { listing, names } from '../../text/listing.ts'
import { untrusted, type Phrase, say, value } from '../../text/phrase.ts'
import { promoteCommand, recommendedBy, skippedBy, theApp, way } from '../../text/things.ts'
import type { About, GateWords, Said } from '../gate-words.ts'

export const orderWords: GateWords<OrderReason> = {
  question: say`Does the release come from the previous environment?`,
  rule: say`the order of the environments`,
  next: say`when the pin of a previous environment changes`,
  say: (reason, about) => {
    const { promotion } = about
    const target = value(promotion.environment)
    const app = about.app ?? onlyApp
    switch (reason.code) {
      case 'rollback':
        return {
          sentence: say`a rollback goes back to what ${target} ran, whatever the previous environment runs`,
        }
      case 'first-environment':
        return { sentence: say`${target} is the first environment, so nothing comes before it` }
      case 'comes-from':
        return { sentence: say`${value(reason.environment)} runs exactly this ${value(reason.version)}` }
      case 'not-in-previous':
        return notInPrevious(reason, about)
      case 'not-in-recommended':
        return {
          sentence: say`${value(reason.version)} should have been in ${namesOf(reason)} first, but ${whatStands(reason)}`,
          evidence: [recommendedBy(promotion.environment)],
        }
      case 'order-skipped':
        return {
          sentence: say`expedited: ${value(reason.version)} comes from ${value(reason.environment)} and skips ${names(reason.skipped)}`,
          evidence: [skippedBy(promotion.environment)],
        }
      case 'previous-unreadable':
        return {
          sentence: say`what ${value(reason.environment)} runs cannot be read: ${untrusted(reason.problem)}`,
          todo: [
            say`Fix the release file of ${theApp(app)} in ${value(reason.environment)}, then try again.`,
          ],
          command: promoteCommand([app], promotion.environment),
        }
      case 'goes-back':
        return {
          sentence: say`${target} already runs ${value(reason.from)}, and ${value(reason.to)} is older`,
          evidence: [say`Promotions go forward only.`],
          todo: [say`Promote a newer version through every environment instead.`],
        }
    }
  },
}

type Missing = Extract<OrderReason, { readonly code: 'not-in-previous' | 'not-in-recommended' }>

function notInPrevious(reason: Missing, about: About): Said {
  const { path, previous, version } = reason
  const app = about.app ?? onlyApp
  const [before] = previous.map(({ environment }) => environment).concat(path.slice(-2, -1))
  return {
    sentence:
      previous.length === 0
        ? say`${value(version)} has not been in any environment before ${value(about.promotion.environment)}`
        : say`${value(version)} has to be in ${namesOf(reason)} first, but ${whatStands(reason)}`,
    evidence: [say`The path is ${way(path)}, one step at a time.`],
    todo: [
      say`Promote it to ${before === undefined ? value('the previous environment') : value(before)} first.`,
    ],
    ...(before === undefined ? {} : { command: promoteCommand([app], before) }),
  }
}

function whatStands(reason: Missing): Phrase {
  return listing(reason.previous.map((place) => standsIn(place, reason)))
}

function namesOf({ previous }: Missing): Phrase {
  return listing(
    previous.map(({ environment }) => value(environment)),
    'or',
  )
}

function standsIn(
  { environment, version }: { readonly environment: EnvironmentName; readonly version: string | undefined },
  wanted: { readonly version: string },
): Phrase {
  if (version === undefined) return say`${value(environment)} runs nothing yet`
  return version === wanted.version
    ? say`${value(environment)} runs other images under that version`
    : say`${value(environment)} runs ${value(version)}`
}
