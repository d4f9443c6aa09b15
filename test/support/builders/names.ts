// Short ways to name things: every builder and case speaks of the same small repository, `acme/deploy`.
import {
  appNameSchema,
  commitOidSchema,
  digestSchema,
  environmentNameSchema,
  hostIdSchema,
  instantSchema,
  loginSchema,
  promotionIdSchema,
  versionSchema,
} from '../../../src/domain/identifiers.ts'

export const environment = (name: string) => environmentNameSchema.parse(name)
export const app = (name: string) => appNameSchema.parse(name)
export const version = (text: string) => versionSchema.parse(text)
export const login = (name: string) => loginSchema.parse(name)
const instant = (text: string) => instantSchema.parse(text)
export const hostId = (text: string) => hostIdSchema.parse(text)

/** `sha256:` and one hexadecimal digit 64 times. */
export const digest = (digit: string) => digestSchema.parse(`sha256:${digit.repeat(64)}`)

/** One hexadecimal digit 40 times. */
export const commit = (digit: string) => commitOidSchema.parse(digit.repeat(40))

/** A promotion's id; other numbers give other ids. */
export const promotionId = (number = 1) =>
  promotionIdSchema.parse(`0195f2a4-7c3e-7d21-9a10-${String(number).padStart(12, '0')}`)

/** A moment on the day everything happens, as in `at('14:05')`. */
export const at = (time: string) => instant(`2026-03-02T${time.padEnd(8, ':00')}Z`)

export const [dev, staging, prod] = [environment('dev'), environment('staging'), environment('prod')]
export const api = app('api')
export const [maria, jo, kim, lee] = [login('maria'), login('jo'), login('kim'), login('lee')]
export const bot = login('lockkeeper[bot]')
export const now = at('14:05')
