// Gate immutability, case by case: what is pinned is there, and its tag still means it. [B1] [T14] [T36]
import { known, unavailable } from '../../src/domain/fact.ts'
import { type ImmutabilityReason, immutability } from '../../src/gates/immutability/judge.ts'
import { imageFact } from '../support/builders/facts.ts'
import { api, app, digest } from '../support/builders/names.ts'
import { image, move, release } from '../support/builders/release.ts'
import { rules } from '../support/builders/rules.ts'
import { testGate } from './gate-table.ts'

const name = 'ghcr.io/acme/api'
const confirmed = { code: 'digest-confirmed', image: name, digest: digest('c') } as const
const platformsMissing = (missing: readonly string[], held: readonly string[]) => ({
  app: api,
  verdict: 'fail' as const,
  reason: { code: 'platforms-missing' as const, image: name, digest: digest('c'), missing, held },
})
const unavailableBecause = (problem: string, of = name) => ({
  app: api,
  verdict: 'fail' as const,
  reason: { code: 'registry-unavailable' as const, image: of, problem },
})

testGate<ImmutabilityReason>(immutability, {
  'digest-confirmed': {
    'every platform that is expected is there, whatever its variant, and so may others be': {
      facts: {
        rules: rules({ platforms: ['linux/amd64', 'linux/arm64'] }),
        images: [imageFact({ platforms: known(['linux/amd64', 'linux/arm64/v8', 'linux/s390x']) })],
      },
      says: [{ app: api, verdict: 'pass', reason: confirmed }],
    },
    'the tag names the pinned digest': { says: [{ app: api, verdict: 'pass', reason: confirmed }] },
    'every image of every app is asked about': {
      promotion: {
        moves: [
          move({ to: release('v1.2.3', 'c', { images: [image(), image('worker', 'd')] }) }),
          move({ app: app('web') }),
        ],
      },
      facts: {
        images: [
          imageFact({ app: app('web') }),
          imageFact(),
          imageFact({
            name: 'worker',
            repository: 'ghcr.io/acme/worker',
            digest: digest('d'),
            tagged: known(digest('d')),
          }),
        ],
      },
      says: [
        { app: api, verdict: 'pass', reason: confirmed },
        {
          app: api,
          verdict: 'pass',
          reason: { code: 'digest-confirmed', image: 'ghcr.io/acme/worker', digest: digest('d') },
        },
        { app: app('web'), verdict: 'pass', reason: confirmed },
      ],
    },
  },
  'tag-gone': {
    'the tag was cleaned up, the bytes are still there': {
      facts: { images: [imageFact({ tagged: known(undefined) })] },
      says: [{ app: api, verdict: 'pass', reason: { code: 'tag-gone', image: name, digest: digest('c') } }],
    },
  },
  'tag-moved': {
    '[T14] the tag names other bytes by now, whether or not the pinned ones are still there': {
      facts: { images: [imageFact({ tagged: known(digest('f')) })] },
      says: [
        {
          app: api,
          verdict: 'fail',
          reason: { code: 'tag-moved', image: name, pinned: digest('c'), now: digest('f') },
        },
      ],
    },
  },
  'digest-missing': {
    'neither the tag nor the bytes are there': {
      facts: { images: [imageFact({ tagged: known(undefined), stored: known(false) })] },
      says: [
        { app: api, verdict: 'fail', reason: { code: 'digest-missing', image: name, digest: digest('c') } },
      ],
    },
  },
  'platforms-missing': {
    'the index holds fewer than are expected': {
      facts: {
        rules: rules({ platforms: ['linux/amd64', 'linux/arm64'] }),
        images: [imageFact({ platforms: known(['linux/amd64', 'linux/arm/v7']) })],
      },
      says: [platformsMissing(['linux/arm64'], ['linux/amd64', 'linux/arm/v7'])],
    },
    'a single image is there for nobody knows what': {
      facts: {
        rules: rules({ platforms: ['linux/amd64'] }),
        images: [imageFact({ platforms: known([]) })],
      },
      says: [platformsMissing(['linux/amd64'], [])],
    },
  },
  'registry-unavailable': {
    'the registry does not say which platforms there are': {
      facts: {
        rules: rules({ platforms: ['linux/amd64'] }),
        images: [imageFact({ platforms: unavailable('it answered 503') })],
      },
      says: [unavailableBecause('it answered 503')],
    },
    'nobody asked for platforms that are expected': {
      facts: { rules: rules({ platforms: ['linux/amd64'] }) },
      says: [unavailableBecause('nobody looked for its platforms')],
    },
    'that the tag moved is worse news than a platform that is missing': {
      facts: {
        rules: rules({ platforms: ['linux/amd64'] }),
        images: [imageFact({ tagged: unavailable('it answered 503'), platforms: known([]) })],
      },
      says: [unavailableBecause('it answered 503')],
    },
    'the registry does not say where the tag points': {
      facts: { images: [imageFact({ tagged: unavailable('it answered 503') })] },
      says: [unavailableBecause('it answered 503')],
    },
    'the tag is gone, and the registry does not say whether the bytes are': {
      facts: { images: [imageFact({ tagged: known(undefined), stored: unavailable('it timed out') })] },
      says: [unavailableBecause('it timed out')],
    },
    'nobody asked': { facts: { images: [] }, says: [unavailableBecause('the registry was not asked')] },
    'what was asked about another digest says nothing of this one': {
      facts: { images: [imageFact({ digest: digest('d'), tagged: known(digest('d')) })] },
      says: [unavailableBecause('the registry was not asked')],
    },
    'what was asked about another app says nothing of this one': {
      facts: { images: [imageFact({ app: app('web') })] },
      says: [unavailableBecause('the registry was not asked')],
    },
  },
})
