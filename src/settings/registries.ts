// The settings of registries and signatures: which registries are spoken to, as whom, and which Sigstore is trusted.
import { aboutSettings } from './setting.ts'
import { existingFile, isHostAndPort, listOf } from './values.ts'

const hosts = listOf((entry) => (isHostAndPort(entry) ? undefined : 'is not a host'))
const lowerCaseHosts = hosts.transform((entries) => entries.map((host) => host.toLowerCase()))

export const registriesShape = {
  LOCKKEEPER_REGISTRIES: lowerCaseHosts.optional().register(aboutSettings, {
    meaning: 'The only registries that are spoken to; all when left out.',
    expected: 'hosts, separated by commas',
    example: 'ghcr.io,registry.example.com',
  }),
  LOCKKEEPER_IDENTITY_REGISTRIES: lowerCaseHosts.default([]).register(aboutSettings, {
    meaning: "Registries of AWS, Azure or Google that the process's own identity there opens.",
    expected: 'hosts, separated by commas',
    example: 'acme.azurecr.io,europe-docker.pkg.dev',
  }),
  LOCKKEEPER_INSECURE_REGISTRIES: hosts.default([]).register(aboutSettings, {
    meaning: 'Registries to reach over plain HTTP.',
    expected: 'hosts with or without a port, separated by commas',
    example: 'localhost:5000,registry.test',
  }),
  LOCKKEEPER_DOCKER_CONFIG: existingFile.optional().register(aboutSettings, {
    meaning:
      'A Docker configuration file with credentials for registries, or with the helpers that keep them.',
    expected: 'the path of a file',
    example: '/run/secrets/config.json',
  }),
  LOCKKEEPER_SIGSTORE_TRUSTED_ROOT: existingFile.optional().register(aboutSettings, {
    meaning: "The trusted root of your own Sigstore, as JSON; the public one's when left out.",
    expected: 'the path of a file',
    example: '/etc/lockkeeper/trusted_root.json',
  }),
}
