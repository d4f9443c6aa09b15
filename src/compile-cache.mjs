// Loaded before everything by `npm start`: Node keeps what it has compiled, so the next start is sooner and smaller.
// JavaScript, because stripping the types of one file costs as much memory as of all. Where it cannot write, nothing is kept.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/lockkeeper', import.meta.url)))
