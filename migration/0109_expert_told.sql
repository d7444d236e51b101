-- What fits somebody is told once a week: when last, and the things that were told (keys of the radar), so that nothing comes twice.
ALTER TABLE expert ADD COLUMN told_at @instant;
ALTER TABLE expert ADD COLUMN told @text;
