-- Run right before the migration: data that it cannot move. Each query lists the rows to repair first.

-- check: no couple with a missing partner
SELECT id, "partnerOneId", "partnerTwoId" FROM couples WHERE "partnerOneId" IS NULL OR "partnerTwoId" IS NULL;

-- check: no couple of one person
SELECT id, "partnerOneId" FROM couples WHERE "partnerOneId" = "partnerTwoId";

-- check: no duplicate invite codes
-- Codes become upper case, so those that differ in case alone would be one.
SELECT upper("inviteCode") AS code, array_agg(id ORDER BY id) AS couples
FROM couples
GROUP BY upper("inviteCode")
HAVING count(*) > 1;

-- check: no session without a couple
SELECT id FROM sessions WHERE "coupleId" IS NULL;
