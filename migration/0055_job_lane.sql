-- Work that waits for servers of others has a lane, and a thread, of its own: 0 inside, 1 outside.
ALTER TABLE job ADD COLUMN lane @int NOT NULL DEFAULT 0;
