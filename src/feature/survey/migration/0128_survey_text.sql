-- Answers in own words: which words say nothing, which categories they are put into by whom, and which may be quoted.
ALTER TABLE survey ADD COLUMN stop_words @text NOT NULL DEFAULT '';
CREATE TABLE survey_category (
    survey_id    @id NOT NULL REFERENCES survey (id),
    question     @text NOT NULL,               -- name of the answer: "A5"
    number       @int NOT NULL,                -- from 1
    label        @text NOT NULL,
    PRIMARY KEY (survey_id, question, number)
);
-- Coders are numbers, not accounts: what counts is that they coded apart from each other.
CREATE TABLE survey_coding (
    survey_id    @id NOT NULL REFERENCES survey (id),
    question     @text NOT NULL,
    answer_id    @id NOT NULL REFERENCES survey_answer (id),
    coder        @int NOT NULL,                -- 1 to 5
    category     @int NOT NULL,
    PRIMARY KEY (survey_id, question, answer_id, coder)
);
CREATE INDEX survey_coding_by_answer ON survey_coding (answer_id);
CREATE TABLE survey_quote (
    survey_id    @id NOT NULL REFERENCES survey (id),
    question     @text NOT NULL,
    answer_id    @id NOT NULL REFERENCES survey_answer (id),
    PRIMARY KEY (survey_id, question, answer_id)
);
CREATE INDEX survey_quote_by_answer ON survey_quote (answer_id);
