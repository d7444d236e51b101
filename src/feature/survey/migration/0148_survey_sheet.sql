-- Benchmark sheets: by which class they compare ("@size", or the id of a question with one of several choices; empty: there are none), whether the office
-- has released them, and beside an answer the hash of the secret that leads to its sheet. Whoever answers gets the secret; it stands nowhere.
ALTER TABLE survey ADD COLUMN sheet_class @text NOT NULL DEFAULT '';
ALTER TABLE survey ADD COLUMN sheet_out @bool NOT NULL DEFAULT FALSE;
ALTER TABLE survey_answer ADD COLUMN sheet_hash @text;
CREATE UNIQUE INDEX survey_answer_by_sheet ON survey_answer (sheet_hash);
