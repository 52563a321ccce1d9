import { describe, expect, test } from '@jest/globals'
import { schemaEngine } from '../../../src/prisma/index.ts'
import { prismaEnvironment } from '../../../src/prisma/environment.ts'

const ours = {
  PATH: '/bin',
  HOME: '/home/me',
  LC_ALL: 'C',
  HTTPS_PROXY: 'http://proxy',
  CI: 'true',
  PRISMA_SCHEMA_ENGINE_BINARY: '/engine',
  PRISMA_PLATFORM_TOKEN: 'secret-1',
  'INPUT_DATABASE-URL': 'secret-2',
  SIGNALBOX_DATABASE_URL: 'secret-3',
  GITHUB_TOKEN: 'secret-4',
  ACTIONS_RUNTIME_TOKEN: 'secret-5',
  DATABASE_URL: 'secret-6',
  DIRECT_URL: 'secret-7',
  PGPASSWORD: 'secret-8',
  NODE_OPTIONS: '--require x',
}
const project = { urlVariables: ['PG_URL', 'DIRECT_URL'], shadowUrlVariables: ['SHADOW'] }

describe('prismaEnvironment', () => {
  test('an allow-list, every URL variable set to the door, no secret', () => {
    const environment = prismaEnvironment(ours, project, 'postgresql://door', 'postgresql://shadow')
    expect(environment).toEqual({
      PATH: '/bin',
      HOME: '/home/me',
      LC_ALL: 'C',
      HTTPS_PROXY: 'http://proxy',
      CI: 'true',
      PRISMA_SCHEMA_ENGINE_BINARY: '/engine',
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      PRISMA_GENERATE_SKIP_AUTOINSTALL: '1',
      NO_COLOR: '1',
      DATABASE_URL: 'postgresql://door',
      PG_URL: 'postgresql://door',
      DIRECT_URL: 'postgresql://door',
      SHADOW: 'postgresql://shadow',
    })
  })

  test('without a door, an address where nobody listens', () => {
    const { DATABASE_URL, PG_URL, SHADOW } = prismaEnvironment({}, project)
    expect(new Set([DATABASE_URL, PG_URL, SHADOW])).toEqual(new Set(['postgresql://signalbox:none@127.0.0.1:1/nowhere?connect_timeout=1']))
  })
})

describe('schemaEngine', () => {
  test('native', () => {
    expect(schemaEngine('/x', { PRISMA_SCHEMA_ENGINE_BINARY: '' })).toEqual({ kind: 'native', name: 'native' })
  })
  test('a program, named without its path', () => {
    expect(schemaEngine('/bin', { PRISMA_SCHEMA_ENGINE_BINARY: 'sh' })).toEqual({ kind: 'program', name: 'program sh', program: '/bin/sh' })
  })
  test('a program that is not there', () => {
    expect(() => schemaEngine('/x', { PRISMA_MIGRATION_ENGINE_BINARY: '/nowhere/engine' })).toThrow('PRISMA_MIGRATION_ENGINE_BINARY names /nowhere/engine, which does not exist.')
  })
})
