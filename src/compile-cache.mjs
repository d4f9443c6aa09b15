// Loaded before everything by `npm start`: Node keeps what it has compiled, so the next start is sooner and smaller.
// JavaScript, because stripping the types of one file costs as much memory as of all.
import { enableCompileCache } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The user's cache folder (XDG Base Directory Specification). Where it cannot be written, nothing is kept and the start goes on. */
const caches = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')

enableCompileCache(join(caches, 'lockkeeper'))
