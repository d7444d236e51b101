-- A conversation with a person who chose to be found has no organisation on the contacted side: where somebody works is theirs to say.
DROP INDEX conversation_by_organisation;
ALTER TABLE conversation ADD COLUMN contacted_id @id REFERENCES organisation (id);
UPDATE conversation SET contacted_id = organisation_id;
ALTER TABLE conversation DROP COLUMN organisation_id;
ALTER TABLE conversation RENAME COLUMN contacted_id TO organisation_id;
CREATE INDEX conversation_by_organisation ON conversation (organisation_id);
