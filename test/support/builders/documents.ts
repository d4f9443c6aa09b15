// Builders for the documents that tools write about an image: small ones, each as its format has it.

interface Found {
  readonly id: string
  readonly severity: string
  /** Left out: there is none. */
  readonly fixed?: string
}

/** A finding in `curl` 7.88. */
export const curlFound: Found = { id: 'CVE-2024-5678', severity: 'CRITICAL', fixed: '7.88.1' }

export function trivyDocument(digest: string | undefined, ...found: readonly Found[]): object {
  return {
    SchemaVersion: 2,
    CreatedAt: '2026-03-02T08:00:00.000000005Z',
    ArtifactName: 'ghcr.io/acme/api',
    ArtifactType: 'container_image',
    Metadata: digest === undefined ? {} : { RepoDigests: [`ghcr.io/acme/api@${digest}`] },
    Results: [
      {
        Target: 'ghcr.io/acme/api (debian 12)',
        Class: 'os-pkgs',
        Type: 'debian',
        ...(found.length === 0
          ? {}
          : {
              Vulnerabilities: found.map(({ id, severity, fixed }) => ({
                VulnerabilityID: id,
                PkgName: 'curl',
                PkgIdentifier: { PURL: 'pkg:deb/debian/curl@7.88?arch=amd64' },
                InstalledVersion: '7.88',
                ...(fixed === undefined ? { Status: 'affected' } : { FixedVersion: fixed, Status: 'fixed' }),
                Severity: severity,
                Title: 'Buffer overflow\nand more',
              })),
            }),
      },
    ],
  }
}

export function grypeDocument(digest: string, ...found: readonly Found[]): object {
  return {
    matches: found.map(({ id, severity, fixed }) => ({
      vulnerability: {
        id,
        severity: severity.toLowerCase(),
        fix:
          fixed === undefined ? { versions: [], state: 'wont-fix' } : { versions: [fixed], state: 'fixed' },
      },
      relatedVulnerabilities: [{ id: 'GHSA-aaaa-bbbb-cccc' }],
      artifact: { name: 'curl', version: '7.88', purl: 'pkg:deb/debian/curl@7.88' },
    })),
    source: { type: 'image', target: { manifestDigest: digest, repoDigests: [] } },
    distro: { name: 'debian' },
    descriptor: { name: 'grype', version: '0.90.0', timestamp: '2026-03-02T08:00:00Z' },
  }
}

export function cycloneDocument(digest: string, licenses: Readonly<Record<string, string>>): object {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: {
      timestamp: '2026-03-02T08:00:00Z',
      component: {
        'bom-ref': 'root',
        type: 'container',
        name: 'api',
        purl: `pkg:oci/api@${digest.replace(':', '%3A')}`,
      },
    },
    components: Object.entries(licenses).map(([name, expression]) => ({
      type: 'library',
      name,
      version: '1',
      licenses: [{ expression }],
    })),
    vulnerabilities: [],
  }
}

export function spdxDocument(digest: string, licenses: Readonly<Record<string, string>>): object {
  return {
    spdxVersion: 'SPDX-2.3',
    SPDXID: 'SPDXRef-DOCUMENT',
    creationInfo: { created: '2026-03-02T08:00:00Z' },
    packages: [
      { SPDXID: 'SPDXRef-root', name: 'api', versionInfo: digest, primaryPackagePurpose: 'CONTAINER' },
      { SPDXID: 'SPDXRef-os', name: 'debian', primaryPackagePurpose: 'OPERATING-SYSTEM' },
      ...Object.entries(licenses).map(([name, licenseDeclared], index) => ({
        SPDXID: `SPDXRef-${String(index)}`,
        name,
        versionInfo: '1',
        licenseConcluded: 'NOASSERTION',
        licenseDeclared,
      })),
    ],
    relationships: [
      {
        spdxElementId: 'SPDXRef-DOCUMENT',
        relatedSpdxElement: 'SPDXRef-root',
        relationshipType: 'DESCRIBES',
      },
    ],
  }
}

export function openVexDocument(product: string, ...ids: readonly string[]): object {
  return {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://acme.example/vex/1',
    author: 'Acme',
    timestamp: '2026-03-02T08:00:00Z',
    version: 1,
    statements: ids.map((name) => ({
      vulnerability: { name },
      products: [{ '@id': product }],
      status: 'not_affected',
      justification: 'vulnerable_code_not_present',
    })),
  }
}

export function statementOn(digest: string, predicateType: string, predicate: object): object {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'ghcr.io/acme/api', digest: { sha256: digest.slice('sha256:'.length) } }],
    predicateType,
    predicate,
  }
}

/** A DSSE envelope, as `cosign attest` makes it. */
export function envelopeOf(statement: object): object {
  return {
    payloadType: 'application/vnd.in-toto+json',
    payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
    signatures: [{ sig: 'AAAA' }],
  }
}

/** The same in a Sigstore bundle. */
export function bundleOf(statement: object): object {
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {},
    dsseEnvelope: envelopeOf(statement),
  }
}
