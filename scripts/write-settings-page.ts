// Writes docs/settings.md; run it after a change in src/settings/.
import { writeFileSync } from 'node:fs'
import { settingsPage } from './settings-page.ts'

writeFileSync('docs/settings.md', settingsPage())
