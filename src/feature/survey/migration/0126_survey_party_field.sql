-- The innovation field of who was invited, for the response: a topic of the scheme "field" as it was then.
ALTER TABLE survey_party ADD COLUMN field_id @id;
