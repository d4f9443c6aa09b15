// What `/help` comes to, for all commands and for one.
import { commandHelp } from '../../../src/engine/commands/catalog.ts'
import type { Outcome } from '../../../src/messages/outcome.ts'
import { login } from '../../support/builders/names.ts'
import { toldHelp } from './told.ts'
import { policy } from './world.ts'

const maria = { login: login('maria'), permission: 'write', teams: [] } as const

export const helpOutcomes: Readonly<Record<string, readonly [string, Outcome]>> = {
  help: ['/help', toldHelp({ commands: commandHelp(undefined, policy), isOne: false, policy, asker: maria })],
  'help-promote': [
    '/help promote',
    toldHelp({ commands: commandHelp('promote', policy), isOne: true, policy, asker: undefined }),
  ],
}
