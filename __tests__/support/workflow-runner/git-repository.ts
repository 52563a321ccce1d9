import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { git, gitWith } from './git.ts'

export interface GitCommit {
  /** Path → content; null: removed. */
  files: Record<string, string | null>
  message?: string
  /** Login. The mirror finds it in the mail address. */
  author?: string
  /** Default: main. */
  branch?: string
  /** Where a new branch begins. Default: main, if there is one. */
  from?: string
}

const MAIL = '@users.noreply.github.com'

/** A bare git repository in a temporary folder, made commit by commit. */
export class GitRepository {
  readonly folder: string
  #seconds = 1_790_000_000

  private constructor(folder: string) {
    this.folder = folder
  }

  static async open(): Promise<GitRepository> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'git-'))
    await git(folder, 'init', '-q', '--bare')
    // As on GitHub: any commit may be fetched.
    await git(folder, 'config', 'uploadpack.allowAnySHA1InWant', 'true')
    return new GitRepository(folder)
  }

  /** @returns its SHA */
  async commit({ files, message = 'A commit', author = 'ada', branch = 'main', from = 'main' }: GitCommit): Promise<string> {
    const ref = `refs/heads/${branch}`
    const parent = (await this.#resolve(ref)) ?? (await this.#resolve(from))
    const who = `${author} <${author}${MAIL}> ${++this.#seconds} +0000`
    const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`
    const changes = Object.entries(files).map(([name, content]) => (content === null ? `D ${name}\n` : `M ${content.startsWith('#!') ? '100755' : '100644'} inline ${name}\n${data(content)}`))
    const stream = `commit ${ref}\nauthor ${who}\ncommitter ${who}\n${data(message)}${parent ? `from ${parent}\n` : ''}${changes.join('')}\n`
    await gitWith(stream, this.folder, 'fast-import', '--quiet', '--force')
    return git(this.folder, 'rev-parse', ref)
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }

  async #resolve(ref: string): Promise<string | undefined> {
    return git(this.folder, 'rev-parse', '--verify', '-q', `${ref}^{commit}`).catch(() => undefined)
  }
}

/** The login in a commit's mail address, or null for a stranger's. */
export function loginOf(mail: string): string | null {
  return mail.endsWith(MAIL) ? mail.slice(0, -MAIL.length) : null
}
