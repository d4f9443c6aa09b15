// What the build pipelines of a company that scans its images attach to them: Trivy's reports, one of which finds something.
import { pushArtifact } from '../registry/push-artifact.ts'
import type { PublishedImage } from './publish-samples.ts'

/** Laid in front of a policy. */
export const scanPolicy = `gates:
  staging:
    security_scan: true
`

/** What is found, and in which image. */
export const vulnerable = { app: 'web', version: 'v2.0.1', id: 'CVE-2026-1234' } as const

const reportType = 'application/vnd.aquasecurity.trivy.report+json'

/** Attaches a report to each of them. */
export async function scan(images: readonly PublishedImage[]): Promise<void> {
  await Promise.all(
    images.map(async (image) => {
      const { host, repository, digest: subject } = image
      const layers = [{ mediaType: reportType, bytes: Buffer.from(JSON.stringify(reportOn(image))) }]
      await pushArtifact({ host, repository, artifactType: reportType, subject, layers })
    }),
  )
}

function reportOn({ repository, tag, digest }: PublishedImage): object {
  const found = repository === `acme/${vulnerable.app}` && tag === vulnerable.version
  return {
    SchemaVersion: 2,
    CreatedAt: '2026-09-21T06:00:00Z',
    ArtifactName: repository,
    ArtifactType: 'container_image',
    Metadata: { RepoDigests: [`${repository}@${digest}`] },
    Results: [
      {
        Target: `${repository} (debian 12)`,
        Class: 'os-pkgs',
        Type: 'debian',
        ...(found ? { Vulnerabilities: [vulnerability] } : {}),
      },
    ],
  }
}

const vulnerability = {
  VulnerabilityID: vulnerable.id,
  PkgName: 'libpng1.6',
  PkgIdentifier: { PURL: 'pkg:deb/debian/libpng1.6@1.6.39?arch=amd64' },
  InstalledVersion: '1.6.39',
  FixedVersion: '1.6.40',
  Status: 'fixed',
  Severity: 'HIGH',
  Title: 'A picture that is made for it writes past the end of a row',
}
