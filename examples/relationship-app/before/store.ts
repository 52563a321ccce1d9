import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../generated/client-before/client.ts'
import { dashboardView } from '../src/api/dashboard.ts'
import { refusedCouple } from '../src/api/prisma-errors.ts'
import { HttpError, pointsPerSession, sessionsPerPage, type CoupleView, type Store } from '../src/api/store.ts'

const person = { select: { id: true, displayName: true } } as const

async function coupleOf(prisma: PrismaClient, userId: number): Promise<CoupleView> {
  const couple = await prisma.couple.findFirst({
    where: { status: { not: 'ENDED' }, OR: [{ partnerOneId: userId }, { partnerTwoId: userId }] },
    orderBy: { createdAt: 'desc' },
    include: { partnerOne: person, partnerTwo: person },
  })
  if (!couple) throw new HttpError(404, 'Cannot find couple')
  const { id, status, inviteCode, partnerOne, partnerTwo, createdAt } = couple
  return { id, status, inviteCode, partners: [partnerOne, partnerTwo].filter((partner) => partner !== null), createdAt }
}

/** Database access as it was before the migration. It runs after it, too: that only added tables and nullable columns. */
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
      try {
        await prisma.couple.create({ data: { inviteCode, partnerOneId: userId, partnerTwoId: partnerId } })
      } catch (error) {
        throw refusedCouple(error)
      }
      return coupleOf(prisma, userId)
    },

    async latestSessions(userId) {
      return prisma.session.findMany({
        where: { coupleId: (await coupleOf(prisma, userId)).id },
        orderBy: { startedAt: 'desc' },
        take: sessionsPerPage,
        omit: { answers: true },
      })
    },

    async createSession(userId, session) {
      const owner = { coupleId: (await coupleOf(prisma, userId)).id }
      const points = { ...owner, userId, reason: 'SESSION', points: pointsPerSession } as const
      return prisma.session.create({
        data: { ...session, ...owner, startedById: userId, pointEvents: { create: points } },
        omit: { answers: true },
      })
    },

    async dashboard(userId) {
      const where = { coupleId: (await coupleOf(prisma, userId)).id }
      const rows = await Promise.all([
        prisma.pointEvent.groupBy({ by: ['reason'], where, _sum: { points: true }, orderBy: { reason: 'asc' } }),
        prisma.streak.findFirst({ where }),
        prisma.achievement.findMany({ where, orderBy: { unlockedAt: 'desc' } }),
      ])
      return dashboardView(...rows)
    },
  }
}
