import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { commands, definitions, type CommandName } from '../../src/inputs/definitions.ts'
import { plainEnvironment, startCli, temporaryDirectory, type Ended } from './door.ts'

async function cli(...args: string[]): Promise<Ended> {
  return await startCli(args, { env: plainEnvironment() }).ended
}

describe('the terminal’s door', () => {
  test('--version and --help go to stdout, alone, and end with 0', async () => {
    const { version } = JSON.parse(await readFile(path.resolve(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }
    expect(await cli('--version')).toMatchObject({ exitCode: 0, stdout: `signalbox ${version}\n`, stderr: '' })
    const help = await cli('--help')
    expect(help).toMatchObject({ exitCode: 0, stderr: '' })
    expect(await cli()).toEqual(help)
    for (const [name, summary] of Object.entries(commands)) expect(help.stdout.replace(/\s+/g, ' ')).toContain(`${name} ${summary.replace(/\s+/g, ' ')}`)
    expect(help.stdout).toMatchSnapshot()
  })

  test('each command’s --help names exactly its inputs, with default and variable', async () => {
    const names = Object.keys(commands) as CommandName[]
    const helps = await Promise.all(names.map(async (name) => await cli(name, '--help')))
    for (const [index, { exitCode, stdout, stderr }] of helps.entries()) {
      const command = names[index]!
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
      const own = Object.entries(definitions).filter(([, { commands: of }]) => (of as readonly string[]).includes(command))
      expect([...stdout.matchAll(/^ {2}--(\S+)$/gm)].map(([, name]) => name)).toEqual(own.map(([name]) => name))
      for (const [, { default: fallback }] of own) if (fallback !== undefined) expect(stdout.replace(/\s+/g, ' ')).toContain(`Default: \`${fallback}\`.`)
    }
  })

  test.each([
    ['an unknown command', ['migarte'], /"migarte" is not a command of Signalbox. Did you mean migrate\?/],
    ['an unknown flag', ['plan', '--databse-url', 'x'], /--databse-url is not an input of Signalbox. Did you mean database-url\?/],
    ['a flag of another command', ['plan', '--confirm', 'x'], /--confirm is not an input of plan/],
    ['a flag twice', ['plan', '--schema', 'a', '--schema', 'b'], /--schema is given twice/],
    ['a malformed value', ['migrate', '--lock-timeout', '5 parsecs', '--database-url', 'postgresql://u:hidden-word@h/d'], /--lock-timeout: "5 parsecs" is not a duration/],
    ['no database-url', ['plan'], /database-url is missing/],
    ['a database-url that is none', ['plan', '--database-url', 'mysql://u:hidden-word@h/d'], /not a postgresql:\/\/ connection string/],
  ])('%s: exit 3, on stderr or in the result, and nothing of a secret', async (_, args, said) => {
    const { exitCode, stdout, stderr } = await startCli(args, { env: plainEnvironment(), cwd: await temporaryDirectory() }).ended
    expect(exitCode).toBe(3)
    expect(`${stdout}\n${stderr}`).toMatch(said)
    expect(`${stdout}\n${stderr}`).not.toContain('hidden-word')
  })

  test('a server that is not there: exit 1, one line why, the result on stdout and the log on stderr', async () => {
    const cwd = await temporaryDirectory()
    const { exitCode, stdout, stderr } = await startCli(['backup', '--database-url', 'postgresql://u:hidden-word@127.0.0.1:1/app'], { env: plainEnvironment(), cwd }).ended
    expect(exitCode).toBe(1)
    expect(stdout).toContain('nothing listens at 127.0.0.1:1')
    expect(stderr).toContain('▸ Open the target')
    expect(stdout).not.toContain('▸ Open the target')
    const record = JSON.parse(await readFile(path.join(cwd, '.signalbox/record-backup.json'), 'utf8')) as object
    expect(record).toMatchObject({ command: 'backup', exitCode: 1, stop: { code: 'cannot-connect' } })
  })
})
