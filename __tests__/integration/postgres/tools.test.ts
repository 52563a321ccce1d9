import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { binaryDirectories, findPostgresPrograms } from '../../../src/postgres/tools.ts'
import { postgresBinaries, provisionedMajors } from '../../../support/postgres-binaries.ts'
import { testContext } from '../../support/context.ts'

const all = ['pg_dump', 'pg_restore', 'psql', 'initdb', 'postgres', 'pg_ctl'] as const

/** A directory with a program that says this of itself. */
async function saying(root: string, name: string, programs: Record<string, string>): Promise<string> {
  const directory = path.join(root, name)
  await mkdir(directory)
  for (const [program, version] of Object.entries(programs)) {
    await writeFile(path.join(directory, program), `#!/bin/sh\necho '${program} (PostgreSQL) ${version}'\n`)
    await chmod(path.join(directory, program), 0o755)
  }
  return directory
}

describe('PostgreSQL programs of one major', () => {
  test.each(provisionedMajors)('%i: all from one directory', async (major) => {
    const { exec } = testContext()
    const directory = await postgresBinaries(major)
    const found = await findPostgresPrograms(major, all, { exec, environment: { PATH: '/usr/bin:/bin', SIGNALBOX_POSTGRES_BIN: `/nowhere:${directory}` } })
    expect(found.version).toMatch(new RegExp(`^${major}\\.\\d+$`))
    for (const name of all) expect(path.dirname(found[name])).toBe(directory)
  })

  test('are looked for where the setting says, then where packages put them, then on PATH', () => {
    const directories = binaryDirectories(97, { SIGNALBOX_POSTGRES_BIN: '/a:/b', PATH: '/usr/bin:relative:/a' })
    expect(directories.slice(0, 3)).toEqual(['/a', '/b', '/usr/lib/postgresql/97/bin'])
    expect(directories.at(-1)).toBe('/usr/bin')
    expect(directories).not.toContain('relative')
  })

  test('are passed over when they are of another version, incomplete, of two versions, or a wrapper', async () => {
    const { exec, lifetime, end } = testContext()
    const root = await lifetime.temporaryDirectory()
    const other = await saying(root, 'other', { pg_dump: '96.1', pg_restore: '96.1' })
    const incomplete = await saying(root, 'incomplete', { pg_dump: '97.1' })
    const mixed = await saying(root, 'mixed', { pg_dump: '97.1', pg_restore: '97.2' })
    const wrapper = await saying(root, 'wrapper', { pg_wrapper: '97.1' })
    for (const name of ['pg_dump', 'pg_restore']) await symlink('pg_wrapper', path.join(wrapper, name))
    const right = await saying(root, 'right', { pg_dump: '97devel', pg_restore: '97devel' })
    const environment = { PATH: `/usr/bin:/bin:${right}`, SIGNALBOX_POSTGRES_BIN: [other, incomplete, mixed, wrapper].join(':') }
    const found = await findPostgresPrograms(97, ['pg_dump', 'pg_restore'], { exec, environment })
    expect(found).toEqual({ version: '97devel', pg_dump: path.join(right, 'pg_dump'), pg_restore: path.join(right, 'pg_restore') })
    await end()
  })

  test('that are missing: named, with where they were looked for, what is there, and the command that installs them', async () => {
    const { exec, lifetime, end } = testContext()
    const other = await saying(await lifetime.temporaryDirectory(), 'postgres', { pg_dump: '96.1' })
    const environment = { PATH: '/usr/bin:/bin', SIGNALBOX_POSTGRES_BIN: other }
    await expect(findPostgresPrograms(97, ['pg_dump'], { exec, environment })).rejects.toMatchObject({
      kind: 'failed',
      details: {
        code: 'postgres-programs-missing',
        cause: expect.stringMatching(/^pg_dump of PostgreSQL 97 is needed.*\/usr\/lib\/postgresql\/97\/bin.*Found were 96\.1 in /) as string,
        fix: expect.stringMatching(/postgresql.*97.*SIGNALBOX_POSTGRES_BIN/) as string,
      },
    })
    await end()
  })
})
