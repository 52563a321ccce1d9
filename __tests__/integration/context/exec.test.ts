import { describe, expect, test } from '@jest/globals'
import type { Program } from '../../../src/context/ports.ts'
import { testContext } from '../../support/context.ts'

const { exec } = testContext()
const env = { PATH: process.env['PATH'] ?? '' }
const tenLetters = 'abcdefghi\n'

async function ended({ pid }: Program): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      break
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  // What Node does when a child has ended, it does in the turns after.
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
}

async function read({ stdout }: Program): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stdout as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

const script = (bytes: number): string => `yes abcdefghi | head -c ${bytes}`

describe('what a program prints', () => {
  test.each([10, 100_000])('is all there for one who reads after its end: %i bytes', async (bytes) => {
    const program = await exec.start('/bin/sh', ['-c', script(bytes)], { env })
    await ended(program)
    expect(await read(program)).toBe(tenLetters.repeat(bytes / 10))
    expect(await program.finished).toMatchObject({ exitCode: 0 })
    expect('bytesRead' in program.stdout && program.stdout.bytesRead).toBe(bytes)
  })

  test('also of a pipeline, and when it is read after `finished`', async () => {
    const [first, last] = await exec.pipeline([['/bin/sh', ['-c', script(100_000)], { env }], ['cat', [], { env }]])
    expect(await Promise.all([first!.finished, last!.finished])).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }])
    expect(await read(last!)).toBe(tenLetters.repeat(10_000))
  })

  test('does not pile up: a program that nobody reads waits, and goes on when it is read', async () => {
    const program = await exec.start('/bin/sh', ['-c', script(20_000_000)], { env })
    await new Promise((resolve) => program.stdout.once('readable', resolve))
    let held = -1
    while (held < program.stdout.readableLength) {
      held = program.stdout.readableLength
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(held).toBeLessThan(1024 * 1024)
    expect((await read(program)).length).toBe(20_000_000)
  })

  test('of one that nobody ever reads does not keep it from its end; a reader that goes away ends it', async () => {
    const unread = await exec.start('/bin/sh', ['-c', script(300_000)], { env })
    expect(await unread.finished).toMatchObject({ exitCode: 0 })
    const left = await exec.start('yes', [], { env })
    await new Promise((resolve) => left.stdout.once('readable', resolve))
    left.stdout.destroy()
    expect((await left.finished).exitCode).not.toBe(0)
    const ended = await exec.start('yes', [], { env })
    await ended.end()
    expect(await ended.finished).toMatchObject({ signal: 'SIGTERM' })
  })
})

describe('the end that is kept of a long output', () => {
  // A secret lies over the place where 64 KiB from the end begin.
  const secret = 'sup3rs3cr3t'
  const said = (after: number): string => `process.stdout.write('x'.repeat(200000) + '${secret}' + 'y'.repeat(${after}) + '\\nthe end\\n'); process.stderr.write('é'.repeat(90000) + '${secret}' + 'y'.repeat(${after}) + '\\nthe end\\n')`
  const edge = 64 * 1024 - '\nthe end\n'.length - 5

  test.each(['run', 'output'] as const)('begins at a line, so that no part of a secret is left that no redactor knows: %s', async (how) => {
    const result = await exec[how](process.execPath, ['-e', said(edge)], { env })
    expect([result.stdout, result.stderr]).toEqual(['the end\n', 'the end\n'])
  })

  test('is whole when it is short', async () => {
    expect(await exec.run('/bin/sh', ['-c', 'printf half; printf line >&2'], { env })).toMatchObject({ stdout: 'half', stderr: 'line' })
  })
})
