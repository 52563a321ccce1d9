import { getOctokit } from '@actions/github'
import type { Hub } from './api.ts'

/** What an octokit's refusal shows. */
export interface Refused {
  status: number
  message: string
  response: { headers: Record<string, string>; data: Record<string, unknown> }
}

/** The typed client that the action itself uses, at the hub. */
export function octokit(hub: Hub, token: string) {
  return getOctokit(token, { baseUrl: hub.url }).rest
}

/** One bare request, following no redirect. */
export async function ask(hub: Hub, method: string, path: string, token: string, body?: unknown): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(hub.url + path, { method, redirect: 'manual', headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
}

/** The refusal that this must end in. */
export async function refused(asked: Promise<unknown>): Promise<Refused> {
  return await asked.then(
    () => {
      throw new Error('It was not refused')
    },
    (error: unknown) => error as Refused,
  )
}
