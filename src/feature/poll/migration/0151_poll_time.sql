-- A quiz against the clock.
ALTER TABLE poll_question ADD COLUMN seconds @int NOT NULL DEFAULT 0;   -- 0: no limit
ALTER TABLE poll_question ADD COLUMN speed @bool NOT NULL DEFAULT FALSE; -- a right answer gives more the earlier it comes
ALTER TABLE poll_question ADD COLUMN closes_at @instant;                -- while the time runs
ALTER TABLE poll_question ADD COLUMN remaining @int;                    -- while it is stopped: microseconds; none: not begun, or over
CREATE INDEX poll_question_by_end ON poll_question (closes_at);
-- Tenths of the time that were left when the vote came, of who plays under a name where speed counts; else 10.
ALTER TABLE poll_vote ADD COLUMN haste @int NOT NULL DEFAULT 10;
