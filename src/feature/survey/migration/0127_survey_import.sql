-- A file of answers on its way into a survey: checked as a whole, then added in portions.
CREATE TABLE survey_import (
    id           @id PRIMARY KEY,
    survey_id    @id NOT NULL REFERENCES survey (id),
    language     @text NOT NULL,               -- in which mistakes are said
    file         @blob,                        -- goes at the end
    status       @text NOT NULL,               -- checking, adding, done, failed
    checked      @int NOT NULL,                -- rows
    added        @int NOT NULL,
    total        @int NOT NULL,                -- while checking: lines of the file
    problem      @text,                        -- row, column and mend
    created_at   @instant NOT NULL,
    updated_at   @instant NOT NULL
);
CREATE INDEX survey_import_by_survey ON survey_import (survey_id, created_at);
CREATE INDEX survey_import_by_status ON survey_import (status, created_at);
-- Results read all answers of a survey in the order of their numbers, which tells nothing; without it a hundred thousand would be sorted each time.
CREATE INDEX survey_answer_in_order ON survey_answer (survey_id, id);
