/** An SSH server and who logs in there: `ssh-tunnel`. */
export interface SshServer {
  readonly user: string
  /** A name, an IPv4 address, or an IPv6 address without brackets. */
  readonly host: string
  readonly port: number
}

/** Neither begins with a hyphen, so that no program takes one for an option, and neither holds blanks, control characters or anything that ssh expands. */
const userForm = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,127}$/
const hostForm = /^(?=.{1,253}$)[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_.])?$/
const addressForm = /^[0-9A-Fa-f:.]{2,45}$/

/** Reads `ssh-tunnel`: `USER@HOST`, `USER@HOST:PORT`, an IPv6 address in brackets. Pure. @returns undefined when it is not of that form */
export function readSshServer(text: string): SshServer | undefined {
  const [, user = '', bracketed, plain, digits] = /^([^@]+)@(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? []
  const host = bracketed ?? plain ?? ''
  const port = digits === undefined ? 22 : Number(digits)
  const isHost = bracketed === undefined ? hostForm.test(host) : addressForm.test(host) && host.includes(':')
  return userForm.test(user) && isHost && port >= 1 && port <= 65_535 ? { user, host, port } : undefined
}

const keyForm = /^-----BEGIN ((?:[A-Z0-9]+ )*PRIVATE KEY)-----\n(?:(?!-----)[\x20-\x7e]*\n)+-----END \1-----$/

/**
 * Reads `ssh-key`: one private key with all its lines. What secrets lose on their way is put back: the newline at the end (without which OpenSSH calls a key invalid), and
 * Windows' line ends become plain ones. Pure. @returns undefined when it does not look like a private key
 */
export function readSshKey(text: string): string | undefined {
  const key = text.replaceAll('\r\n', '\n').trim()
  return keyForm.test(key) ? `${key}\n` : undefined
}

const keyTypes = /^(?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-nistp\d+|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com|(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp\d+)-cert-v01@openssh\.com)$/

/** Reads `ssh-known-hosts`: lines of known_hosts (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). Pure. @returns undefined when a line is none, or none names a key */
export function readKnownHosts(text: string): string[] | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
  const isLine = (line: string): boolean => {
    const fields = line.split(/[ \t]+/)
    const [hosts = '', type = '', key = ''] = /^@(?:cert-authority|revoked)$/.test(fields[0] ?? '') ? fields.slice(1) : fields
    return hosts !== '' && keyTypes.test(type) && /^[A-Za-z0-9+/]{40,}={0,2}$/.test(key)
  }
  return lines.length > 0 && lines.every(isLine) ? lines : undefined
}
