-- Every kept state of a questionnaire. One that was in force has a version; answers say which one they were given to.
CREATE TABLE survey_revision (
    id           @id PRIMARY KEY,
    survey_id    @id NOT NULL REFERENCES survey (id),
    number       @int NOT NULL,                 -- from 1, without gaps
    version      @int,                          -- from 1; absent: it was never in force
    what         @text NOT NULL,                -- what was done to the one before: a word of survey_revision.c
    subject      @text NOT NULL,                -- to which question or block; empty: to the whole
    document     @json NOT NULL,
    created_at   @instant NOT NULL,
    UNIQUE (survey_id, number)
);
INSERT INTO survey_revision (id, survey_id, number, version, what, subject, document, created_at)
SELECT s.id, s.id, 1, CASE WHEN s.status = 'draft' THEN NULL ELSE 1 END, 'new', '', s.document, s.created_at FROM survey s;
-- The state that survey.document is.
ALTER TABLE survey ADD COLUMN revision @int NOT NULL DEFAULT 1;
ALTER TABLE survey_answer ADD COLUMN revision @int NOT NULL DEFAULT 1;
