/** What the API asks of the database. Code before and after the migration answers the same questions. */
export interface Store {
  ping(): Promise<void>
  findCouple(userId: number): Promise<CoupleView>
  createCouple(userId: number, couple: NewCouple): Promise<CoupleView>
  latestSessions(userId: number): Promise<SessionView[]>
  createSession(userId: number, session: NewSession): Promise<SessionView>
  dashboard(userId: number): Promise<DashboardView>
  close(): Promise<void>
}

export const sessionKinds = ['CHECK_IN', 'DATE_NIGHT', 'EXERCISE', 'REPAIR'] as const
export type SessionKind = (typeof sessionKinds)[number]

export const pointsPerSession = 10
export const sessionsPerPage = 20

export interface CoupleView {
  id: number
  status: string
  inviteCode: string
  partners: { id: number; displayName: string }[]
  createdAt: Date
  /** Null for a couple that code from before the migration has added since; absent before it. */
  relationshipId?: string | null
}

export interface NewCouple {
  partnerId: number
  inviteCode: string
}

export interface SessionView {
  id: number
  coupleId: number | null
  startedById: number
  kind: SessionKind
  startedAt: Date
  endedAt: Date | null
  rating: number | null
  moods: string[]
  relationshipId?: string | null
}

export interface NewSession {
  kind: SessionKind
  rating: number | null
  moods: string[]
}

export interface DashboardView {
  points: { total: number; byReason: Record<string, number> }
  streak: { currentDays: number; longestDays: number; lastActiveOn: string | null }
  achievements: { unlocked: number; latest: { key: string; level: number; unlockedAt: Date }[] }
}

/** An answer other than 200 that the caller is meant to read. */
export class HttpError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}
