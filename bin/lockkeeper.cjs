#!/usr/bin/env node
// The launcher: written so that the oldest Node can read it, say that it is too old, and stop.
'use strict'

var parts = process.versions.node.split('.')
var major = Number(parts[0])
var minor = Number(parts[1])

if (major >= 26 || (major === 24 && minor >= 15)) {
  var fs = require('fs')
  var path = require('path')
  // A clone has the sources, which Node runs as they are; the package has only what was built from them.
  var source = path.join(__dirname, '..', 'src', 'cli.ts')
  var built = path.join(__dirname, '..', 'dist', 'cli.js')
  require(fs.existsSync(source) ? source : built)
    .main(process.argv.slice(2))
    .catch(function (error) {
      process.stderr.write('lockkeeper: ' + (error && error.message ? error.message : String(error)) + '\n')
      process.exitCode = 1
    })
} else {
  process.stderr.write(
    'Lockkeeper needs Node.js 24.15 or newer (25 excepted); this is ' + process.versions.node + '.\n',
  )
  process.exitCode = 78
}
