-- A survey: its questionnaire is one JSON document, kept as it came.
CREATE TABLE survey (
    id           @id PRIMARY KEY,
    cluster_id   @id REFERENCES cluster (id),   -- whose office runs it; without one the programme office does
    code         @text NOT NULL UNIQUE,         -- of its public address
    document     @json NOT NULL,
    status       @text NOT NULL,                -- draft, open, closed
    min_seconds  @int NOT NULL,                 -- answers given faster do not count
    created_at   @instant NOT NULL,
    opened_at    @instant,
    closed_at    @instant
);
CREATE INDEX survey_by_cluster ON survey (cluster_id, created_at);
-- What one person answered. Nothing here, and nothing that refers here, says who it was.
CREATE TABLE survey_answer (
    id           @id PRIMARY KEY,
    survey_id    @id NOT NULL REFERENCES survey (id),
    token_hash   @text UNIQUE,                  -- of the address to go on with; none once it was sent
    status       @text NOT NULL,                -- started, complete
    page         @int NOT NULL,                 -- where the person was last, from 1
    seconds      @int NOT NULL,                 -- from the first page to the last saved one
    answers      @json NOT NULL,                -- {"A1.homeoffice": "2", "D1": "DE-BB|DE-BE"}; "NA" is "does not apply"
    started_at   @instant NOT NULL
);
CREATE INDEX survey_answer_by_survey ON survey_answer (survey_id, status);
