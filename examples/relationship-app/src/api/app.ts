import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { HttpError, sessionKinds, type NewCouple, type NewSession, type Store } from './store.ts'

/** The HTTP API, the same before and after the migration. */
export function createApp(store: Store): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(express.json())

  app.get('/healthz', async (_request, response) => {
    try {
      await store.ping()
      response.json({ ok: true })
    } catch {
      response.status(503).json({ ok: false })
    }
  })
  app.get('/api/couples/me', async (request, response) => {
    response.json(await store.findCouple(userOf(request)))
  })
  app.post('/api/couples', async (request, response) => {
    const userId = userOf(request)
    const couple = readCouple(request)
    if (couple.partnerId === userId) throw new HttpError(400, 'partnerId must be somebody else')
    response.status(201).json(await store.createCouple(userId, couple))
  })
  app.get('/api/sessions', async (request, response) => {
    response.json({ sessions: await store.latestSessions(userOf(request)) })
  })
  app.post('/api/sessions', async (request, response) => {
    response.status(201).json(await store.createSession(userOf(request), readSession(request)))
  })
  app.get('/api/gamification/dashboard', async (request, response) => {
    response.json(await store.dashboard(userOf(request)))
  })

  app.use(() => {
    throw new HttpError(404, 'Not found')
  })
  app.use(answerError)
  return app
}

/** An example needs no login: the caller says who they are, and is the first user when they do not. */
function userOf(request: Request): number {
  return readId(request.get('x-user-id') ?? '1', 'x-user-id')
}

function readId(value: unknown, name: string): number {
  const id = Number(value)
  // PostgreSQL's integer ends there; a greater number would be the database's error instead of the caller's.
  if (!Number.isInteger(id) || id < 1 || id > 2_147_483_647) throw new HttpError(400, `${name} must be a user's id`)
  return id
}

function bodyOf(request: Request): Record<string, unknown> {
  const body: unknown = request.body
  if (typeof body !== 'object' || body === null) throw new HttpError(400, 'Send a JSON object')
  return { ...body }
}

function readCouple(request: Request): NewCouple {
  const { partnerId, inviteCode } = bodyOf(request)
  if (typeof inviteCode !== 'string' || !/^[\w-]{4,40}$/.test(inviteCode)) {
    throw new HttpError(400, 'inviteCode must be 4 to 40 letters, digits, - or _')
  }
  return { partnerId: readId(partnerId, 'partnerId'), inviteCode }
}

function readSession(request: Request): NewSession {
  const { kind, rating = null, moods = [] } = bodyOf(request)
  const known = sessionKinds.find((name) => name === kind)
  if (!known) throw new HttpError(400, `kind must be one of ${sessionKinds.join(', ')}`)
  if (rating !== null && !(typeof rating === 'number' && Number.isInteger(rating) && rating >= 1 && rating <= 5)) {
    throw new HttpError(400, 'rating must be 1 to 5')
  }
  if (!Array.isArray(moods) || !moods.every((mood) => typeof mood === 'string')) {
    throw new HttpError(400, 'moods must be a list of words')
  }
  return { kind: known, rating, moods }
}

// Express knows an error handler by its four parameters.
function answerError(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(error)
    return
  }
  const status = statusOf(error)
  const message = error instanceof Error && status < 500 ? error.message : 'Internal server error'
  if (status >= 500) process.stderr.write(`${String(error)}\n`)
  response.status(status).json({ error: message })
}

/** Also express.json() throws errors with a status, such as 400 for a malformed body. */
function statusOf(error: unknown): number {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500
}
