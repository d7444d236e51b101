-- What a listing without a name says of its organisation: only what at least five organisations have in common (feature/exchange/crowd.h).
ALTER TABLE listing ADD COLUMN crowd @int NOT NULL DEFAULT 0;
CREATE INDEX organisation_by_look ON organisation (country, state, kind, size_class);
