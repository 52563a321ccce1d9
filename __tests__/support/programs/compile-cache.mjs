import * as module from 'node:module'

// Loaded before a program of Node's: keeps what is compiled. As a setting of the environment it would not outlive the bundle's handover to itself.
const { folder } = Object.fromEntries(new URL(import.meta.url).searchParams)
module.enableCompileCache?.(folder)
