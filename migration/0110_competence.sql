-- What an organisation says of its part in a topic: user, supplier, research, joined by |; absent: it says nothing (domain/competence.h).
ALTER TABLE organisation_topic ADD COLUMN roles @text;
