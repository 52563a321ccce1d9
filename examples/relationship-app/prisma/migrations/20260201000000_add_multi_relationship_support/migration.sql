-- Every couple becomes one relationship with two members; a person may later belong to several.
--
-- How Prisma runs this file: since 7.4 each statement is its own transaction, which is wanted here, as no lock is then
-- held longer than one statement takes (a DO block anywhere in it would make the whole file one transaction; Prisma 5
-- and 6 always do). So a failure leaves what came before it. The order makes that harmless: what data can make
-- fail comes while only new tables exist (step 2), the old tables are changed after that, and by additions alone. The code
-- from before runs on every state in between; down.sql undoes every one of them.

-- 1. The new tables, empty, with all their indexes and foreign keys.

CREATE TYPE "RelationshipKind" AS ENUM ('COUPLE', 'FAMILY', 'FRIENDSHIP');
CREATE TYPE "RelationshipStatus" AS ENUM ('PENDING', 'ACTIVE', 'PAUSED', 'ENDED');
CREATE TYPE "MemberRole" AS ENUM ('OWNER', 'MEMBER');
CREATE TYPE "LifecycleEventType" AS ENUM ('CREATED', 'MIGRATED', 'STATUS_CHANGED');

CREATE TABLE "relationships" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" "RelationshipKind" NOT NULL DEFAULT 'COUPLE',
    "status" "RelationshipStatus" NOT NULL DEFAULT 'PENDING',
    "inviteCode" TEXT NOT NULL,
    "coupleId" INTEGER,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "relationships_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "relationships_coupleId_fkey" FOREIGN KEY ("coupleId") REFERENCES "couples"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "relationships_inviteCode_key" ON "relationships"("inviteCode");
CREATE UNIQUE INDEX "relationships_coupleId_key" ON "relationships"("coupleId");

CREATE TABLE "relationship_members" (
    "id" SERIAL NOT NULL,
    "relationshipId" UUID NOT NULL,
    "userId" INTEGER NOT NULL,
    "role" "MemberRole" NOT NULL DEFAULT 'MEMBER',
    "joinedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leftAt" TIMESTAMPTZ(3),

    CONSTRAINT "relationship_members_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "relationship_members_relationshipId_fkey" FOREIGN KEY ("relationshipId") REFERENCES "relationships"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "relationship_members_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "relationship_members_relationshipId_userId_key" ON "relationship_members"("relationshipId", "userId");
CREATE INDEX "relationship_members_userId_idx" ON "relationship_members"("userId");

CREATE TABLE "relationship_lifecycle_events" (
    "id" BIGSERIAL NOT NULL,
    "relationshipId" UUID NOT NULL,
    "type" "LifecycleEventType" NOT NULL,
    "actorId" INTEGER,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "occurredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "relationship_lifecycle_events_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "relationship_lifecycle_events_relationshipId_fkey" FOREIGN KEY ("relationshipId") REFERENCES "relationships"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "relationship_lifecycle_events_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "relationship_lifecycle_events_relationshipId_occurredAt_idx" ON "relationship_lifecycle_events"("relationshipId", "occurredAt");
CREATE INDEX "relationship_lifecycle_events_actorId_idx" ON "relationship_lifecycle_events"("actorId");

-- 2. Every couple, moved. Codes become upper case, so two that differ in case alone collide: prechecks.sql looks for
-- them, and for couples with a missing partner.

INSERT INTO "relationships" ("status", "inviteCode", "coupleId", "createdAt")
SELECT "status"::text::"RelationshipStatus", upper("inviteCode"), "id", "createdAt"
FROM "couples"
ORDER BY "id";

INSERT INTO "relationship_members" ("relationshipId", "userId", "role", "joinedAt", "leftAt")
SELECT r."id", c."partnerOneId", 'OWNER'::"MemberRole", c."createdAt", c."endedAt"
FROM "couples" c
JOIN "relationships" r ON r."coupleId" = c."id"
UNION ALL
SELECT r."id", c."partnerTwoId", 'MEMBER'::"MemberRole", c."createdAt", c."endedAt"
FROM "couples" c
JOIN "relationships" r ON r."coupleId" = c."id";

INSERT INTO "relationship_lifecycle_events" ("relationshipId", "type", "payload")
SELECT r."id", 'MIGRATED'::"LifecycleEventType", jsonb_build_object('coupleId', c."id", 'inviteCode', c."inviteCode")
FROM "couples" c
JOIN "relationships" r ON r."coupleId" = c."id";

-- 3. The old tables. A nullable column without a default touches no row, and the code from before need not know it.

ALTER TABLE "sessions" ADD COLUMN "relationshipId" UUID;
ALTER TABLE "achievements" ADD COLUMN "relationshipId" UUID;
ALTER TABLE "point_events" ADD COLUMN "relationshipId" UUID;
ALTER TABLE "streaks" ADD COLUMN "relationshipId" UUID;

UPDATE "sessions" t SET "relationshipId" = r."id" FROM "relationships" r WHERE r."coupleId" = t."coupleId";
UPDATE "achievements" t SET "relationshipId" = r."id" FROM "relationships" r WHERE r."coupleId" = t."coupleId";
UPDATE "point_events" t SET "relationshipId" = r."id" FROM "relationships" r WHERE r."coupleId" = t."coupleId";
UPDATE "streaks" t SET "relationshipId" = r."id" FROM "relationships" r WHERE r."coupleId" = t."coupleId";

-- 4. Indexes, after the updates that would have had to maintain them. Not CONCURRENTLY: Prisma 6 runs this file in one
-- transaction, where PostgreSQL refuses that. Writes to a table wait while its index is built.

CREATE INDEX "sessions_relationshipId_startedAt_idx" ON "sessions"("relationshipId", "startedAt" DESC);
CREATE INDEX "achievements_relationshipId_idx" ON "achievements"("relationshipId");
CREATE INDEX "point_events_relationshipId_createdAt_idx" ON "point_events"("relationshipId", "createdAt");
CREATE UNIQUE INDEX "streaks_relationshipId_key" ON "streaks"("relationshipId");

-- 5. Foreign keys, each in two statements: NOT VALID locks but reads no row, VALIDATE reads them all and lets writes
-- through.

ALTER TABLE "sessions" ADD CONSTRAINT "sessions_relationshipId_fkey" FOREIGN KEY ("relationshipId") REFERENCES "relationships"("id") ON DELETE SET NULL ON UPDATE CASCADE NOT VALID;
ALTER TABLE "achievements" ADD CONSTRAINT "achievements_relationshipId_fkey" FOREIGN KEY ("relationshipId") REFERENCES "relationships"("id") ON DELETE CASCADE ON UPDATE CASCADE NOT VALID;
ALTER TABLE "point_events" ADD CONSTRAINT "point_events_relationshipId_fkey" FOREIGN KEY ("relationshipId") REFERENCES "relationships"("id") ON DELETE CASCADE ON UPDATE CASCADE NOT VALID;
ALTER TABLE "streaks" ADD CONSTRAINT "streaks_relationshipId_fkey" FOREIGN KEY ("relationshipId") REFERENCES "relationships"("id") ON DELETE CASCADE ON UPDATE CASCADE NOT VALID;

ALTER TABLE "sessions" VALIDATE CONSTRAINT "sessions_relationshipId_fkey";
ALTER TABLE "achievements" VALIDATE CONSTRAINT "achievements_relationshipId_fkey";
ALTER TABLE "point_events" VALIDATE CONSTRAINT "point_events_relationshipId_fkey";
ALTER TABLE "streaks" VALIDATE CONSTRAINT "streaks_relationshipId_fkey";
