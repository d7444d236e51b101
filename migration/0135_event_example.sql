-- Events that are invented for the demonstration say so, as organisations do.
ALTER TABLE event ADD COLUMN example @bool NOT NULL DEFAULT FALSE;
