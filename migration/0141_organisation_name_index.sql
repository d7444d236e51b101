-- The oldest organisation of a name: PostgreSQL without statistics, as during a large import, walked along the numbers of all organisations.
DROP INDEX organisation_by_name_key;
CREATE INDEX organisation_by_name_key ON organisation (name_key, id);
