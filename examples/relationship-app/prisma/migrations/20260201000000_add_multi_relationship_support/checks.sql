-- Run after the migration, and by every `verify` from then on.

-- check: relationships match couples
-- expect: equal
SELECT (SELECT count(*) FROM relationships) AS relationships, (SELECT count(*) FROM couples) AS couples;

-- check: every session has a relationship
-- expect: 0
SELECT count(*) FROM sessions WHERE "coupleId" IS NULL AND "relationshipId" IS NULL;

-- check: no relationship without members
SELECT r.id FROM relationships r LEFT JOIN relationship_members m ON m."relationshipId" = r.id WHERE m.id IS NULL;

-- check: two members in every relationship of a couple
SELECT r.id, count(m.id) AS members
FROM relationships r
LEFT JOIN relationship_members m ON m."relationshipId" = r.id
WHERE r."coupleId" IS NOT NULL
GROUP BY r.id
HAVING count(m.id) <> 2;

-- check: no relationship without a lifecycle event
SELECT r.id
FROM relationships r
WHERE NOT EXISTS (SELECT FROM relationship_lifecycle_events e WHERE e."relationshipId" = r.id);

-- check: no duplicate invite code
SELECT upper("inviteCode") AS code, count(*) AS relationships
FROM relationships
GROUP BY upper("inviteCode")
HAVING count(*) > 1;

-- check: every couple kept its invite code
SELECT c.id
FROM couples c
JOIN relationships r ON r."coupleId" = c.id
WHERE r."inviteCode" <> upper(c."inviteCode");

-- check: nothing went to another couple's relationship
-- expect: 0
WITH moved AS (
  SELECT "coupleId", "relationshipId" FROM sessions
  UNION ALL SELECT "coupleId", "relationshipId" FROM achievements
  UNION ALL SELECT "coupleId", "relationshipId" FROM point_events
  UNION ALL SELECT "coupleId", "relationshipId" FROM streaks
)
SELECT count(*) FROM moved JOIN relationships r ON r.id = moved."relationshipId" WHERE r."coupleId" <> moved."coupleId";

-- check: as many couples as before
-- expect: unchanged
-- severity: warn
-- A warning only: couples may be added while the migration runs.
SELECT count(*) FROM couples;
