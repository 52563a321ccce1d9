import { describe, expect, it } from '@jest/globals'
import { oneLine } from '../../../src/context/one-line.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import { judgeAnswer } from '../../../src/context/railway-answer.ts'
import type { WireAnswer } from '../../../src/context/railway-wire.ts'
import { plainName } from '../../../src/record/foreign-text.ts'
import { cpuMilliseconds } from '../../support/cpu-time.ts'

const redact = createRedactor()
redact.add('known-secret-71')
const long = (text: string): string => text.repeat(Math.ceil(8e6 / text.length))

describe('what a server said, as one line', () => {
  it.each([
    ['<html><body><h1>502</h1>\n nginx', '502 nginx'],
    ['a\u001b[2Jb\u0000c\u0085d', 'abcd'],
    ['login with known-sec\u0000ret-71 failed', 'login with *** failed'],
    ['login with known-secret-71 failed', 'login with *** failed'],
    ['redis://default:p<a>ss@h', 'redis://default:***@h'],
    ['<b>password</b>: hunter2', 'password : ***'],
  ])('%j', (text, shown) => {
    expect(oneLine(text, 400, redact)).toBe(shown)
  })

  it('no half secret at its end, wherever the secret stands', () => {
    for (let before = 360; before <= 400; before++) expect(oneLine(`${'x '.repeat(200).slice(0, before)} redis://default:Sup3rS3cretPassw0rd@h`, 400, redact)).not.toContain('Sup3r')
    for (let before = 3900; before <= 4100; before += 3) expect(oneLine(`${'<i>'.repeat(2000).slice(0, before)} redis://default:Sup3rS3cretPassw0rd@h ${'y'.repeat(5000)}`, 400, redact)).not.toContain('Sup3r')
  })

  it.each(['<', '<a', '> <', 'a://b:', 'password="', '\n', '\u001b['])('8 MB of %j', async (text) => {
    const page = long(text)
    expect(await cpuMilliseconds(() => oneLine(page, 400, redact))).toBeLessThan(100)
  })
})

describe('an answer of Railway’s that is meant to harm', () => {
  const answer = (error: object, status = 200): WireAnswer => ({ status, headers: {}, body: JSON.stringify({ data: null, errors: [error] }) })
  const now = new Date('2026-11-22T12:00:00Z')
  const judged = (error: object) => {
    const found = judgeAnswer(answer(error), now)
    if ('data' in found) throw new Error('it is an error')
    return found
  }

  it.each(['<', 'allows 1 per 1', 'allows 1 ', 'timed', 'not authorized'])('8 MB of %j: less than 200 ms of computing', async (text) => {
    const given = answer({ message: long(text) })
    expect(await cpuMilliseconds(() => void judgeAnswer(given, now))).toBeLessThan(200)
  })

  it('a hundred thousand errors', async () => {
    const body = JSON.stringify({ errors: Array.from({ length: 100_000 }, (_, at) => ({ message: `e${at}`, path: ['a'], traceId: 't' })) })
    expect(await cpuMilliseconds(() => void judgeAnswer({ status: 200, headers: {}, body }, now))).toBeLessThan(200)
  })

  it.each([
    ['1234567890', '1234567890'],
    ['a-b_C', 'a-b_C'],
    [`t\u001b[2J${'z'.repeat(10)}`, undefined],
    ['z'.repeat(81), undefined],
    ['a b', undefined],
  ])('the trace %j', (traceId, kept) => {
    expect(judged({ message: 'x', traceId }).traceId).toBe(kept)
    expect(judged({ message: 'x', extensions: { traceId } }).traceId).toBe(kept)
  })

  it('a path that is a text is none', () => {
    expect(judged({ message: 'x', path: ['project', 0, 'plan'] }).field).toBe('project.0.plan')
    expect(judged({ message: 'x', path: ['a\u001b[2J'] }).field).toBeUndefined()
  })

  it('what it is about is still read', () => {
    expect(judged({ message: `Your plan allows 10 requests per 60 seconds ${'x'.repeat(9000)}` }).trouble).toBe('rate-limited')
  })
})

describe('a name or a status', () => {
  it.each([
    ['SUCCESS', 'SUCCESS'],
    ['my api', 'my api'],
    ['WEIRD\n\u0085::stop-commands::x', 'WEIRD ::stop-commands::x'],
    ['SUC\u0000CESS', 'SUC\ufffdCESS'],
    ['\u001b[2Japi', '\ufffd[2Japi'],
    ['x'.repeat(200), 'x'.repeat(80)],
  ])('%j', (name, plain) => {
    expect(plainName(name)).toBe(plain)
  })
})
