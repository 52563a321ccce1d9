import { inspect } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { createRedactor } from '../../../src/context/redactor.ts'
import { cpuMilliseconds } from '../../support/cpu-time.ts'

const secret = `p%40ss:w/ord?'"`
const decoded = `p@ss:w/ord?'"`

const forms: [string, string][] = [
  ['as it is', secret],
  ['decoded', decoded],
  ['percent-encoded', encodeURIComponent(secret)],
  ['the decoded one, percent-encoded', encodeURIComponent(decoded)],
  ['percent-encoded in lower case', encodeURIComponent(decoded).replace(/%../g, (hex) => hex.toLowerCase())],
  ['strictly percent-encoded', encodeURIComponent(decoded).replaceAll("'", '%27')],
  ['in a query', new URLSearchParams({ p: decoded }).toString()],
  ['in JSON', JSON.stringify({ p: decoded })],
  ['in SQL', `PASSWORD '${decoded.replaceAll("'", "''")}'`],
  ['in HTML', `<p>${decoded.replaceAll('"', '&quot;').replaceAll("'", '&#39;')}</p>`],
  ['in HTML with other escapes', `<p>${decoded.replaceAll('"', '&#34;').replaceAll("'", '&#x27;')}</p>`],
  ['in HTML, as it stands in the address', `<p>${secret.replaceAll('"', '&quot;')}</p>`],
  ['in a shell', `'${decoded.replaceAll("'", `'\\''`)}'`],
  ['inspected', inspect({ p: secret })],
  ['base64', Buffer.from(decoded).toString('base64')],
  ['in a URL', `postgresql://u:${encodeURIComponent(secret)}@h/d`],
]

describe('a secret', () => {
  test.each(forms)('%s', (_, text) => {
    const redactor = createRedactor()
    redactor.add(secret)
    const result = redactor.text(`before ${text} after`)
    expect(result).toMatch(/^before .*after$/)
    for (const part of ['ss:w/ord', 'ss%3Aw', 'ss%3aw', Buffer.from(decoded).toString('base64')]) expect(result).not.toContain(part)
  })

  test('inside values, also in keys', () => {
    const redactor = createRedactor()
    redactor.add('hunter2hunter2')
    expect(redactor.value({ a: ['x hunter2hunter2', 1, null], hunter2hunter2: true })).toEqual({ a: ['x ***', 1, null], '***': true })
  })

  test('a longer one before a part of it', () => {
    const redactor = createRedactor()
    redactor.add('secret')
    redactor.add('secretsecret2')
    expect(redactor.text('secretsecret2')).toBe('***')
  })

  test('a connection string nobody told about', () => {
    expect(createRedactor().text('at postgres://me:abc@host:1/db?x and https://u:p@q.example')).toBe('at postgres://me:***@host:1/db?x and https://u:***@q.example')
  })

  test.each([
    [`at postgres://me:p%40ss:w/ord?'"@host:1/db`, 'at postgres://me:***@host:1/db'],
    ["amqps://me:p'w<x>1@host", 'amqps://me:***@host'],
    ['mongodb+srv://me:abc@host', 'mongodb+srv://me:***@host'],
  ])('a connection string of any scheme, with a password of any characters: %s', (text, shown) => {
    expect(createRedactor().text(text)).toBe(shown)
  })

  test('ids, links, commits and hosts stay', () => {
    const text = `commit ${'b'.repeat(40)} https://railway.com/project/0a1b2c3d-0000-4000-8000-000000000000 http://localhost:3000/a?b=c@d api.railway.internal true production`
    expect(createRedactor().text(text)).toBe(text)
  })

  test('with markup in it, as JSON in a page has it', () => {
    const redactor = createRedactor()
    redactor.add('hunter<2>&hunter')
    expect(redactor.text('a hunter&lt;2&gt;&amp;hunter b hunter\\u003c2\\u003e\\u0026hunter c')).toBe('a *** b *** c')
  })

  test.each(['ssh://:', 'a://b:', '@a://', 'hunter2', 'a b'])('a text of somebody who means harm takes no time: %j', async (part) => {
    const redactor = createRedactor()
    redactor.add('hunter3hunter')
    const text = `${part.repeat(Math.ceil(1e6 / part.length))}@`
    expect(await cpuMilliseconds(() => redactor.text(text))).toBeLessThan(200)
  })

  test('a very short one does not blot out everything', () => {
    const redactor = createRedactor()
    redactor.add('a')
    expect(redactor.text('a banana')).toBe('a banana')
  })

  test('each line of a key', () => {
    const redactor = createRedactor()
    redactor.add('-----BEGIN-----\nabcdefghijkl\nmnopqrstuvwx\n')
    expect(redactor.text('x abcdefghijkl y')).toBe('x *** y')
  })

  test('of many lines: announced whole in one line, and by its longer lines; never a brace', () => {
    const announced: string[] = []
    const redactor = createRedactor((form) => announced.push(form))
    const whole = '{\n  "type": "service_account",\n  "x": 1\n}'
    redactor.add(whole)
    expect(announced.filter((form) => /[\r\n]/.test(form) || form.length < 8)).toEqual([])
    expect(announced).toEqual(expect.arrayContaining(['"type": "service_account",', JSON.stringify(whole).slice(1, -1), Buffer.from(whole).toString('base64')]))
    expect(redactor.text(`a ${whole} b`)).toBe('a *** b')
    expect(redactor.text('{ a: 1 }')).toBe('{ a: 1 }')
  })

  test('each form is announced once', () => {
    const announced: string[] = []
    const redactor = createRedactor((form) => announced.push(form))
    redactor.add(secret)
    redactor.add(secret)
    expect(new Set(announced).size).toBe(announced.length)
    expect(announced).toContain(decoded)
  })
})
