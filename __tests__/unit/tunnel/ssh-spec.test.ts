import { describe, expect, test } from '@jest/globals'
import { readKnownHosts, readSshKey, readSshServer } from '../../../src/inputs/ssh-spec.ts'

describe('ssh-tunnel', () => {
  test.each([
    ['deploy@bastion.example.com', { user: 'deploy', host: 'bastion.example.com', port: 22 }],
    ['deploy@bastion.example.com:2222', { user: 'deploy', host: 'bastion.example.com', port: 2222 }],
    ['tunnel@monorail.proxy.rlwy.net:41234', { user: 'tunnel', host: 'monorail.proxy.rlwy.net', port: 41_234 }],
    ['0d9a7c5e-1111-4222-8333-444455556666@ssh.railway.com', { user: '0d9a7c5e-1111-4222-8333-444455556666', host: 'ssh.railway.com', port: 22 }],
    ['u@10.0.0.7', { user: 'u', host: '10.0.0.7', port: 22 }],
    ['u@[fd12::7]:22', { user: 'u', host: 'fd12::7', port: 22 }],
  ])('%s', (text, expected) => {
    expect(readSshServer(text)).toEqual(expected)
  })

  test.each([
    '', 'bastion.example.com', '@bastion', 'u@', 'u@host:', 'u@host:0', 'u@host:65536', 'u@host:22:22', 'u@fd12::7', 'u@[bastion]',
    // What a program would take for an option, a second argument, a command or something to expand.
    '-oProxyCommand=id@host', 'u@-oProxyCommand=id', 'u@[-oProxyCommand=id]', '-l@host', 'u@host -v', 'u @host', 'u@host\n-v', 'u\t@host', 'u@host\0', 'u@%h', 'u@$(id)', 'u@`id`', 'u@host;id', 'a@b@host', 'u@host/x', 'ssh://u@host',
  ])('%j is none', (text) => {
    expect(readSshServer(text)).toBeUndefined()
  })
})

const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUA\nAAAEbm9uZQ==\n-----END OPENSSH PRIVATE KEY-----\n'

describe('ssh-key', () => {
  test.each([
    ['as it was written', key],
    ['without the newline at its end, which secrets lose', key.trimEnd()],
    ['with Windows’ line ends', key.replaceAll('\n', '\r\n')],
    ['with blank lines around it', `\n\n${key}\n`],
  ])('%s', (_, given) => {
    expect(readSshKey(given)).toBe(key)
  })

  test.each(['RSA PRIVATE KEY', 'EC PRIVATE KEY', 'PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'])('%s, in PEM form', (name) => {
    expect(readSshKey(key.replaceAll('OPENSSH PRIVATE KEY', name))).toBe(key.replaceAll('OPENSSH PRIVATE KEY', name))
  })

  test.each([
    ['a public key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ me@host'],
    ['a path', '~/.ssh/id_ed25519'],
    ['one line', key.replaceAll('\n', ' ')],
    ['line ends written out', key.replaceAll('\n', '\\n')],
    ['its beginning alone', key.slice(0, 60)],
    ['two keys', key + key],
    ['PuTTY’s form', 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n'],
    ['nothing', ''],
  ])('%s is none', (_, given) => {
    expect(readSshKey(given)).toBeUndefined()
  })
})

const publicKey = 'AAAAC3NzaC1lZDI1NTE5AAAAIJabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR'

describe('ssh-known-hosts', () => {
  test.each([
    [`bastion.example ssh-ed25519 ${publicKey}`],
    [`[bastion.example]:2222,[10.0.0.7]:2222 ssh-rsa ${publicKey}== a comment`],
    [`|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= ecdsa-sha2-nistp256 ${publicKey}=`],
    [`@cert-authority *.example ssh-ed25519 ${publicKey}`],
  ])('%s', (line) => {
    expect(readKnownHosts(line)).toEqual([line])
  })

  test('comments and blank lines are dropped, as ssh-keyscan prints them', () => {
    expect(readKnownHosts(`# bastion:22 SSH-2.0-OpenSSH_9.2\n\n  bastion ssh-ed25519 ${publicKey}\r\n`)).toEqual([`bastion ssh-ed25519 ${publicKey}`])
  })

  test.each([
    ['a fingerprint', 'SHA256:UFdbNxTtzdiFiKqsmzeovUj7dmn6MgfO+bdZeUb7TFk'],
    ['a public key without its host', `ssh-ed25519 ${publicKey}`],
    ['what ssh-keygen -l prints', '256 SHA256:UFdbNxTtzdiFiKqsmzeovUj7dmn6MgfO+bdZeUb7TFk bastion (ED25519)'],
    ['a private key', key],
    ['a comment alone', '# bastion:22'],
    ['one good line and one bad', `bastion ssh-ed25519 ${publicKey}\nbastion`],
  ])('%s is none', (_, given) => {
    expect(readKnownHosts(given)).toBeUndefined()
  })
})
