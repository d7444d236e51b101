-- As on SQLite, where a column cannot simply lose its NOT NULL.
ALTER TABLE conversation ALTER COLUMN organisation_id DROP NOT NULL;
