-- The address under which a survey is tried before it begins; its answers have a status of their own ('test', 'tested'), so that nothing that
-- counts 'started' and 'complete' ever meets them, and they are deleted when the survey begins.
ALTER TABLE survey ADD COLUMN test_code @text;
CREATE UNIQUE INDEX survey_by_test_code ON survey (test_code);
