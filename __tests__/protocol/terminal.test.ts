import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { ownSessions, scene, until, type Scene } from '../integration/way/scene.ts'
import { bundle } from './door.ts'

const name = '20260201000000_notes'

/**
 * A terminal of the kernel's (a pseudo-terminal) with the door in it: python's `pty` is the one that is everywhere.
 * Everything the person would see comes to stdout; what they type goes to stdin.
 */
function atTerminal(on: Scene, temporary: string) {
  const env = { ...on.childEnvironment, TMPDIR: temporary, RUNNER_TEMP: temporary, DATABASE_URL: on.url.reveal(), TERM: 'xterm', USER: 'ann' }
  const code = 'import pty, os, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))'
  const args = ['-c', code, process.execPath, bundle, 'migrate', '--backup-proof', 'decode', '--scratch-url', on.scratch.reveal()]
  const child = spawn('python3', args, { cwd: on.project.directory, env, stdio: ['pipe', 'pipe', 'inherit'] })
  let seen = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (seen += text))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { ended, seen: () => seen, type: (text: string) => void child.stdin.write(text) }
}

describe('at a real terminal', () => {
  test('Ctrl-C at the question: exit 1, nothing left; then the plan is shown, approved by its first eight characters, and applied', async () => {
    const on = await scene({ pending: { [name]: 'CREATE TABLE "notes" ("id" INTEGER PRIMARY KEY);\n' } })
    const temporary = path.join(on.project.directory, 'temporary')
    await mkdir(temporary)
    const before = await on.state()

    const first = atTerminal(on, temporary)
    await until('the question', () => Promise.resolve(first.seen().includes('To approve this plan type')))
    first.type('\u0003')
    expect(await first.ended).toBe(1)
    expect(first.seen()).toContain('The run was cancelled')
    expect(await on.state()).toEqual(before)
    expect(await ownSessions(on)).toEqual([])
    expect(await readdir(temporary)).toEqual([])

    const second = atTerminal(on, temporary)
    const typed = await until('the question', () => Promise.resolve(/To approve this plan type ([0-9a-f]{8}): /.exec(second.seen())?.[1]))
    expect(second.seen().indexOf(name)).toBeLessThan(second.seen().indexOf('To approve')) // the plan stands above the question
    second.type(`${typed}\n`)
    expect(await second.ended).toBe(0)
    const record = JSON.parse(await readFile(path.join(on.project.directory, '.signalbox/record-migrate.json'), 'utf8')) as object
    expect(record).toMatchObject({ outcome: 'succeeded', gate: { how: 'terminal', by: 'ann' }, migration: { migrations: [{ outcome: 'applied' }] } })
    expect(await on.sql(`SELECT relname FROM pg_class WHERE relname = 'notes'`)).toHaveLength(1)
    expect(second.seen()).not.toContain(on.url.password)
  })
})
