// Key pairs of apps: made once a process, because a world has few apps and a test run has many worlds.
import { generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

export type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject }

const newKeyPair = promisify(generateKeyPair)
const made: Promise<KeyPair>[] = []

/** Hands out key pairs to the apps of one world: no two of them have the same. */
export function keyPairsOfWorld(): () => Promise<KeyPair> {
  let used = 0
  return async () => {
    const pair = made[used] ?? newKeyPair('rsa', { modulusLength: 2048 })
    made[used] = pair
    used += 1
    return pair
  }
}
