// Whom a VEX statement excuses: the vulnerability and the product that it names, and nothing else. [T3]
import { expect, test } from 'vitest'
import { excuseFor } from '../../../src/domain/scans/vex.ts'
import { digest } from '../../support/builders/names.ts'
import { statement, vulnerability } from '../../support/builders/scans.ts'

const covers = [digest('c'), digest('e')]
const purl = 'pkg:deb/debian/curl@7.88'

test.each([
  ['the image by its digest', {}],
  [
    'the image by its package URL, with its digest escaped',
    { products: [`pkg:oci/api@${digest('c').replace(':', '%3A')}`] },
  ],
  ['the digest alone', { products: [digest('c')] }],
  ['a platform of the image', { products: [digest('e')] }],
  ['the package in the image', { within: [purl] }],
  ['the very package, whatever qualifiers it has', { products: [`${purl}?distro=debian-12`] }],
  ['the vulnerability by another name', { ids: ['GHSA-aaaa-bbbb-cccc'] }],
])('a statement that names %s excuses', (_what, change) => {
  const found = vulnerability({ aliases: ['GHSA-aaaa-bbbb-cccc'] })
  expect(excuseFor(found, [statement(change)], covers)).toEqual(statement(change))
})

test.each([
  ['another vulnerability', { ids: ['CVE-2024-0001'] }],
  ['another image', { products: [`pkg:oci/api@${digest('d')}`] }],
  ['a digest that only begins like this one', { products: [`${digest('c')}0`] }],
  ['another package in this image', { within: ['pkg:deb/debian/wget@1'] }],
  ['the package in another image', { products: [digest('d')], within: [purl] }],
  ['another version of the package', { products: ['pkg:deb/debian/curl@7.87'] }],
  ['the package without a version', { products: ['pkg:deb/debian/curl'] }],
  ['something by a name of its own', { products: ['curl', 'product-ABC', 'https://acme.example/api'] }],
  ['no product', { products: [] }],
])('a statement that names %s does not', (_what, change) => {
  expect(excuseFor(vulnerability(), [statement(change)], covers)).toBeUndefined()
})

test('a package without a package URL is excused with its image only', () => {
  const found = vulnerability({ purl: undefined })
  expect(excuseFor(found, [statement({ products: [purl] })], covers)).toBeUndefined()
  expect(excuseFor(found, [statement()], covers)).toBeDefined()
})
