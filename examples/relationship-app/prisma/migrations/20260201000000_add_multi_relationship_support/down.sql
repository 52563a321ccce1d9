-- Undoes migration.sql, also one that stopped half way, hence IF EXISTS everywhere; may itself be run again.
-- Couples, sessions, achievements, points and streaks stay, those added since included: code from after the migration
-- writes the old columns too. What only the new tables hold is lost: lifecycle events and settings.

-- First the old tables let go of the new ones; with each column go its index and its foreign key.
ALTER TABLE "streaks" DROP COLUMN IF EXISTS "relationshipId";
ALTER TABLE "point_events" DROP COLUMN IF EXISTS "relationshipId";
ALTER TABLE "achievements" DROP COLUMN IF EXISTS "relationshipId";
ALTER TABLE "sessions" DROP COLUMN IF EXISTS "relationshipId";

DROP TABLE IF EXISTS "relationship_lifecycle_events";
DROP TABLE IF EXISTS "relationship_members";
DROP TABLE IF EXISTS "relationships";

DROP TYPE IF EXISTS "LifecycleEventType";
DROP TYPE IF EXISTS "MemberRole";
DROP TYPE IF EXISTS "RelationshipStatus";
DROP TYPE IF EXISTS "RelationshipKind";
