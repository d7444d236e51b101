-- How many sent answers were counted to each quota of a questionnaire, and how many people it turned away. Nothing leads to the answers.
CREATE TABLE survey_quota (
    survey_id    @id NOT NULL REFERENCES survey (id),
    quota        @text NOT NULL,                -- its id in the document
    taken        @int NOT NULL,
    turned_away  @int NOT NULL,
    PRIMARY KEY (survey_id, quota)
);
