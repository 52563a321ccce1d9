import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../generated/client/client.ts'
import { dashboardView } from './api/dashboard.ts'
import { refusedCouple } from './api/prisma-errors.ts'
import { HttpError, pointsPerSession, sessionsPerPage, type CoupleView, type Store } from './api/store.ts'

/** Rows with a relationship, and those that code from before the migration has added to the couple since. */
function owned({ id, relationshipId }: CoupleView) {
  const added = { coupleId: id, relationshipId: null }
  return relationshipId ? { OR: [{ relationshipId }, added] } : added
}

const person = { select: { id: true, displayName: true } } as const

async function coupleOf(prisma: PrismaClient, userId: number): Promise<CoupleView> {
  const membership = await prisma.relationshipMember.findFirst({
    where: { userId, leftAt: null, relationship: { status: { not: 'ENDED' }, coupleId: { not: null } } },
    orderBy: { joinedAt: 'desc' },
    include: { relationship: { include: { members: { orderBy: { id: 'asc' }, select: { user: person } } } } },
  })
  if (!membership?.relationship.coupleId) return coupleWithoutRelationship(prisma, userId)
  const { id, coupleId, status, inviteCode, members, createdAt } = membership.relationship
  return { id: coupleId, status, inviteCode, partners: members.map(({ user }) => user), createdAt, relationshipId: id }
}

/** One that code from before the migration has added since. */
async function coupleWithoutRelationship(prisma: PrismaClient, userId: number): Promise<CoupleView> {
  const couple = await prisma.couple.findFirst({
    where: { relationship: null, status: { not: 'ENDED' }, OR: [{ partnerOneId: userId }, { partnerTwoId: userId }] },
    orderBy: { createdAt: 'desc' },
    include: { partnerOne: person, partnerTwo: person },
  })
  if (!couple) throw new HttpError(404, 'Cannot find couple')
  const { id, status, inviteCode, partnerOne, partnerTwo, createdAt } = couple
  const partners = [partnerOne, partnerTwo].filter((partner) => partner !== null)
  return { id, status, inviteCode, partners, createdAt, relationshipId: null }
}

/**
 * Database access since the migration. Relationships lead, but everything is written to the old columns as well: so
 * the code from before goes on working, and going back to it (or down.sql) loses none of it.
 */
export function openStore(databaseUrl: string): Store {
  const adapter = new PrismaPg({ connectionString: databaseUrl, application_name: 'relationship-app' })
  const prisma = new PrismaClient({ adapter })
  return {
    ping: async () => {
      await prisma.$queryRaw`SELECT 1`
    },
    close: () => prisma.$disconnect(),
    findCouple: (userId) => coupleOf(prisma, userId),

    async createCouple(userId, { partnerId, inviteCode }) {
      const code = inviteCode.toUpperCase()
      try {
        await prisma.couple.create({
          data: {
            inviteCode: code,
            partnerOneId: userId,
            partnerTwoId: partnerId,
            relationship: {
              create: {
                inviteCode: code,
                members: { create: [{ userId, role: 'OWNER' }, { userId: partnerId }] },
                events: { create: { type: 'CREATED', actorId: userId } },
              },
            },
          },
        })
      } catch (error) {
        throw refusedCouple(error)
      }
      return coupleOf(prisma, userId)
    },

    async latestSessions(userId) {
      return prisma.session.findMany({
        where: owned(await coupleOf(prisma, userId)),
        orderBy: { startedAt: 'desc' },
        take: sessionsPerPage,
        omit: { answers: true },
      })
    },

    async createSession(userId, session) {
      const { id: coupleId, relationshipId = null } = await coupleOf(prisma, userId)
      const owner = { coupleId, relationshipId }
      const points = { ...owner, userId, reason: 'SESSION', points: pointsPerSession } as const
      return prisma.session.create({
        data: { ...session, ...owner, startedById: userId, pointEvents: { create: points } },
        omit: { answers: true },
      })
    },

    async dashboard(userId) {
      const where = owned(await coupleOf(prisma, userId))
      const rows = await Promise.all([
        prisma.pointEvent.groupBy({ by: ['reason'], where, _sum: { points: true }, orderBy: { reason: 'asc' } }),
        prisma.streak.findFirst({ where }),
        prisma.achievement.findMany({ where, orderBy: { unlockedAt: 'desc' } }),
      ])
      return dashboardView(...rows)
    },
  }
}
