/**
 * Whether a private key is protected by a passphrase, as far as its text says: OpenSSH's own form names its cipher (PROTOCOL.key of OpenSSH), PEM says it in words. Pure.
 */
export function hasPassphrase(key: string): boolean {
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(key)) return true
  const [, body = ''] = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END/.exec(key) ?? []
  const bytes = Buffer.from(body, 'base64')
  const magic = 'openssh-key-v1\0'
  if (bytes.subarray(0, magic.length).toString('latin1') !== magic || bytes.length < magic.length + 4) return false
  const length = bytes.readUInt32BE(magic.length)
  return bytes.subarray(magic.length + 4, magic.length + 4 + length).toString('latin1') !== 'none'
}

/** A line that is shorter says nothing about a key, and could be part of any text. */
const shortestLine = 8

/** The forms in which a key can turn up: whole, its lines, and those on one line. For the redactor, which makes the others (encoded, quoted) itself. Pure. */
export function formsOfKey(key: string): string[] {
  const body = key.split('\n').filter((line) => line.length >= shortestLine && !line.startsWith('-----') && !line.includes(': '))
  return [key, body.join(''), body.join(' '), ...body]
}
