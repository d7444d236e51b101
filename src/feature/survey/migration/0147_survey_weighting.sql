-- Known margins of the population: what answers are weighted by. Never changed and never removed, because views that were looked at stand on them.
CREATE TABLE survey_weighting (
    id          @id PRIMARY KEY,
    survey_id   @id NOT NULL REFERENCES survey (id),
    number      @int NOT NULL,               -- from 1, without gaps
    name        @text NOT NULL,
    margins     @text NOT NULL,              -- a line for each group: "D8: w = 52 | m = 48"
    created_at  @instant NOT NULL,
    UNIQUE (survey_id, number)
);
ALTER TABLE survey_view ADD COLUMN weighting @int NOT NULL DEFAULT 0; -- its number; 0: everybody counts once
