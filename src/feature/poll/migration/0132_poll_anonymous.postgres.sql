-- Once promised it is not taken back, not even by somebody with access to the database.
CREATE FUNCTION poll_room_stays_anonymous() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a room that is anonymous stays anonymous'; END $$;
CREATE TRIGGER poll_room_stays_anonymous BEFORE UPDATE ON poll_room FOR EACH ROW WHEN (OLD.anonymous AND NOT NEW.anonymous)
EXECUTE FUNCTION poll_room_stays_anonymous();
