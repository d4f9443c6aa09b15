// For tests that let nock answer in the place of far hosts: nothing leaves this machine while they run.
import nock from 'nock'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'

/** For the top of a test file. Files share a process: what nock has put in place of Node's own network is gone at the end. */
export function stayHere(): void {
  beforeAll(() => {
    if (!nock.isActive()) nock.activate()
  })
  beforeEach(() => {
    nock.disableNetConnect()
  })
  afterEach(() => {
    nock.abortPendingRequests()
    nock.cleanAll()
    nock.enableNetConnect()
  })
  afterAll(() => {
    nock.restore()
  })
}
