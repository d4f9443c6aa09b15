// An account as pages show it: a name, and a round letter in a colour of its own.
import { accountPath } from '../../graphql/web-address.ts'
import type { Account } from '../../state/records/account.ts'

export interface AccountView {
  readonly login: string
  readonly letter: string
  /** 0 to 5, for the style sheet. */
  readonly colour: number
  readonly bot: boolean
  readonly path: string
}

export function accountView(account: Account): AccountView {
  const { login, kind } = account
  const sum = Buffer.from(login).reduce((total, byte) => total + byte, 0)
  return {
    login,
    letter: login.slice(0, 1).toUpperCase(),
    colour: sum % 6,
    bot: kind === 'Bot',
    path: accountPath(account),
  }
}
