-- Files that were given as answers: sealed, without name, read by the office of the survey alone when it is closed.
CREATE TABLE survey_file (
    id         @id PRIMARY KEY,                 -- by chance, as those of answers
    survey_id  @id NOT NULL REFERENCES survey (id),
    answer_id  @id NOT NULL REFERENCES survey_answer (id),
    kind       @text NOT NULL,                  -- png, jpg, webp, pdf
    size       @int NOT NULL,                   -- bytes
    bytes      @text NOT NULL                   -- domain/seal.h
);
CREATE INDEX survey_file_by_survey ON survey_file (survey_id);
CREATE INDEX survey_file_by_answer ON survey_file (answer_id);
