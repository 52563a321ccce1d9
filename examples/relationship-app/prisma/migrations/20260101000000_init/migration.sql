-- CreateEnum
CREATE TYPE "CoupleStatus" AS ENUM ('PENDING', 'ACTIVE', 'PAUSED', 'ENDED');

-- CreateEnum
CREATE TYPE "SessionKind" AS ENUM ('CHECK_IN', 'DATE_NIGHT', 'EXERCISE', 'REPAIR');

-- CreateEnum
CREATE TYPE "PointReason" AS ENUM ('SESSION', 'STREAK', 'ACHIEVEMENT');

-- CreateTable
CREATE TABLE "users" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "preferences" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "couples" (
    "id" SERIAL NOT NULL,
    "inviteCode" TEXT NOT NULL,
    "status" "CoupleStatus" NOT NULL DEFAULT 'PENDING',
    "partnerOneId" INTEGER,
    "partnerTwoId" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "couples_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" SERIAL NOT NULL,
    "coupleId" INTEGER,
    "startedById" INTEGER NOT NULL,
    "kind" "SessionKind" NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "rating" SMALLINT,
    "moods" TEXT[],
    "answers" JSONB,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "achievements" (
    "id" SERIAL NOT NULL,
    "coupleId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "level" SMALLINT NOT NULL DEFAULT 1,
    "details" JSONB NOT NULL DEFAULT '{}',
    "unlockedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "achievements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "point_events" (
    "id" BIGSERIAL NOT NULL,
    "coupleId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "sessionId" INTEGER,
    "reason" "PointReason" NOT NULL,
    "points" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "point_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "streaks" (
    "coupleId" INTEGER NOT NULL,
    "currentDays" INTEGER NOT NULL DEFAULT 0,
    "longestDays" INTEGER NOT NULL DEFAULT 0,
    "lastActiveOn" DATE,

    CONSTRAINT "streaks_pkey" PRIMARY KEY ("coupleId")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "couples_inviteCode_key" ON "couples"("inviteCode");

-- CreateIndex
CREATE INDEX "couples_partnerOneId_idx" ON "couples"("partnerOneId");

-- CreateIndex
CREATE INDEX "couples_partnerTwoId_idx" ON "couples"("partnerTwoId");

-- CreateIndex
CREATE INDEX "sessions_coupleId_startedAt_idx" ON "sessions"("coupleId", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "sessions_startedById_idx" ON "sessions"("startedById");

-- CreateIndex
CREATE UNIQUE INDEX "achievements_coupleId_key_key" ON "achievements"("coupleId", "key");

-- CreateIndex
CREATE INDEX "point_events_coupleId_createdAt_idx" ON "point_events"("coupleId", "createdAt");

-- CreateIndex
CREATE INDEX "point_events_sessionId_idx" ON "point_events"("sessionId");

-- AddForeignKey
ALTER TABLE "couples" ADD CONSTRAINT "couples_partnerOneId_fkey" FOREIGN KEY ("partnerOneId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "couples" ADD CONSTRAINT "couples_partnerTwoId_fkey" FOREIGN KEY ("partnerTwoId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_coupleId_fkey" FOREIGN KEY ("coupleId") REFERENCES "couples"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "achievements" ADD CONSTRAINT "achievements_coupleId_fkey" FOREIGN KEY ("coupleId") REFERENCES "couples"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "point_events" ADD CONSTRAINT "point_events_coupleId_fkey" FOREIGN KEY ("coupleId") REFERENCES "couples"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "point_events" ADD CONSTRAINT "point_events_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "point_events" ADD CONSTRAINT "point_events_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "sessions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "streaks" ADD CONSTRAINT "streaks_coupleId_fkey" FOREIGN KEY ("coupleId") REFERENCES "couples"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand: a Prisma schema cannot say it
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_rating_check" CHECK ("rating" BETWEEN 1 AND 5);
