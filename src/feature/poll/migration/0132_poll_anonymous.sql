-- Once promised it is not taken back, not even by somebody with access to the database.
CREATE TRIGGER poll_room_stays_anonymous BEFORE UPDATE OF anonymous ON poll_room WHEN OLD.anonymous AND NOT NEW.anonymous
BEGIN SELECT RAISE(ABORT, 'a room that is anonymous stays anonymous'); END;
