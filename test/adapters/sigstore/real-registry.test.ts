// The same signatures in a real registry, which lists referrers only under the fallback tag.
import { expect, onTestFinished, test } from 'vitest'
import { attachReferrer } from '../../../src/adapters/oci/attach-referrer.ts'
import { createRegistryClient } from '../../../src/adapters/oci/create-registry-client.ts'
import { publishImage } from '../../../sandbox/registry/publish-image.ts'
import { pushClassic } from '../../../sandbox/sigstore/push-signature.ts'
import { signBundle, signClassic } from '../../../sandbox/sigstore/sign.ts'
import { describeWithProgram } from '../../support/external-program.ts'
import { startDebianRegistry } from '../oci/debian-registry.ts'
import { openSigningWorld, registriesFor } from './signing-world.ts'

describeWithProgram(['docker-registry'], "[C3] in Debian's docker-registry", (program) => {
  async function imageThere() {
    const world = await openSigningWorld()
    const { host, stop } = await startDebianRegistry(program, 'open')
    onTestFinished(async () => {
      await stop()
      await world[Symbol.asyncDispose]()
    })
    const repository = 'acme/api'
    const image = { host, repository, digest: await publishImage({ host }, { repository, tag: 'v1' }) }
    const ask = async () => world.verifier(host).verify(`${host}/${repository}`, image.digest, world.trusted)
    return { world, image, ask }
  }

  test('a bundle is found', async () => {
    const { world, image, ask } = await imageThere()
    expect(await ask()).toEqual({ kind: 'unsigned' })
    const { host, repository: path, digest } = image
    const bundle = await signBundle(world.sigstore, world.pipeline, digest)
    const type = 'application/vnd.dev.sigstore.bundle.v0.3+json'
    const attachment = { type, text: JSON.stringify(bundle), annotations: {} }
    const client = createRegistryClient(registriesFor(host))
    await attachReferrer(client, { registry: host, host, path }, digest, attachment)
    expect(await ask()).toMatchObject({ kind: 'trusted', signature: { format: 'bundle' } })
  })

  test('the older format is found', async () => {
    const { world, image, ask } = await imageThere()
    await pushClassic(image, [await signClassic(world.sigstore, world.pipeline, image.digest)])
    expect(await ask()).toMatchObject({ kind: 'trusted', signature: { format: 'classic' } })
  })
})
